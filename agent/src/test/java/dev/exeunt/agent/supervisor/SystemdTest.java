package dev.exeunt.agent.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.OptionReader;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SystemdTest {

    private final List<String> sent = new ArrayList<>();
    private final Systemd systemd = new Systemd(new To(sent), Duration.ofSeconds(40));

    private record To(List<String> sent) implements Systemd.Line {
        @Override
        public void send(byte[] message) {
            sent.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void rehearse() {
            sent.add("rehearsed");
        }
    }

    @Test
    void beforeShutdownHasBegunNothingIsSent() throws IOException {
        systemd.slow(new Verdict.Slow(null, Duration.ZERO), TerminationLogTest.report("slow"));
        systemd.stuck(stuck(), TerminationLogTest.report("main crashed"));
        systemd.resolved();

        assertThat(sent).isEmpty();
    }

    @Test
    void thatItStopsIsSaidOnceAndMoreTimeIsAskedForOnlyWhereSomethingMoved() throws IOException {
        systemd.stopping();
        systemd.look(Duration.ZERO, 2);
        systemd.stopping();
        systemd.look(Duration.ofSeconds(3), 2);
        systemd.look(Duration.ofSeconds(3), 2);
        systemd.look(Duration.ofSeconds(5), 1);

        assertThat(sent).containsExactly("STOPPING=1\nSTATUS=Shutting down",
                "STATUS=Shutting down, unfinished hooks: 2\n",
                "EXTEND_TIMEOUT_USEC=40000000\n",
                "STATUS=Shutting down, unfinished hooks: 1\nEXTEND_TIMEOUT_USEC=40000000\n");
    }

    @Test
    void aVerdictIsAStatusAndAsksForTheTimeOfTheEnd() throws IOException {
        systemd.stopping();
        systemd.stuck(stuck(), TerminationLogTest.report("it is stuck"));

        assertThat(sent).contains("EXTEND_TIMEOUT_USEC=40000000", "STATUS=Ended by exeunt with status 112: it is stuck");
    }

    @Test
    void toRollBackWhatIsOpenIsPartOfTheEnd() throws IOException, MisreadOption {
        assertThat(askedFor("jdbc=on,jdbc.rollback-budget=60s") - askedFor("jdbc=off,jdbc.rollback-budget=60s")).isEqualTo(60_000_000);
    }

    private static long askedFor(String options) throws IOException, MisreadOption {
        List<String> sent = new ArrayList<>();
        Systemd systemd = Systemd.on(new To(sent), OptionReader.read(options, new Properties(), Map.of()));
        systemd.look(Duration.ofSeconds(1), -1);
        return Long.parseLong(sent.get(0).replace("EXTEND_TIMEOUT_USEC=", "").trim());
    }

    private static Verdict.Stuck stuck() {
        return new Verdict.Stuck(ExitStatus.SHUTDOWN_STALLED, null, Duration.ZERO, "");
    }
}
