package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.Notice;
import dev.exeunt.agent.kernel.NotifySocket;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.option.Environment;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.sample.OuterJvm;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.supervisor.Systemd;
import dev.exeunt.agent.supervisor.TerminationLog;
import dev.exeunt.agent.verdict.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** Who has started this JVM and wants to know how it goes, as far as the environment tells. */
final class Supervision {

    private static final String SYSTEMD = "NOTIFY_SOCKET";
    private static final long BUDGET_MILLIS = 500;

    private final Deputy deputy;
    private final Optional<Systemd> systemd;
    private final List<Notice> notices = new ArrayList<>();

    Supervision(Options options, NativeEquipment library, Deputy deputy, Logger log) {
        this.deputy = deputy.forOneThing();
        Map<String, String> environment = Environment.read();
        if (OuterJvm.above(Path.of("/proc"), environment.getOrDefault(Environment.MARK, "")).isPresent()) {
            // It has inherited the environment of that one, and its end is not that of the service.
            environment = Map.of();
        }
        TerminationLog.of(options, environment).ifPresent(each -> {
            notices.add(each);
            String why = this.deputy.within(BUDGET_MILLIS, each::whyNot, "its disk took longer than " + BUDGET_MILLIS + " ms");
            if (!why.isEmpty()) {
                log.warn("termination-log cannot be written: {}", why);
            }
        });
        systemd = systemd(options, environment.getOrDefault(SYSTEMD, ""), library, log);
        systemd.ifPresent(notices::add);
    }

    private static Optional<Systemd> systemd(Options options, String socket, NativeEquipment library, Logger log) {
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        String why = library.whyNot();
        if (library.isThere()) {
            try {
                return Optional.of(Systemd.on(NotifySocket.to(socket), options));
            } catch (IOException | RuntimeException e) {
                why = e.toString();
            }
        }
        log.warn("systemd is not told of the shutdown: {}", why);
        return Optional.empty();
    }

    List<Notice> notices() {
        return notices;
    }

    /** @param ledger of a JVM whose shutdown has begun */
    void shutdown(Ledger ledger, Watch watch) {
        if (systemd.isPresent()) {
            tell(systemd.get(), ledger, watch);
        }
    }

    /** What a tick does only in a shutdown. */
    void rehearse(Ledger ledger) {
        if (systemd.isPresent()) {
            tell(Systemd.rehearsed(), ledger, Watch.NOTHING_SEEN);
        }
    }

    private void tell(Systemd to, Ledger ledger, Watch watch) {
        long unfinished = ledger.hooks().look().stream().filter(hook -> hook.state() != Hook.State.ENDED).count();
        deputy.within(BUDGET_MILLIS, () -> {
            to.stopping();
            to.look(watch.moved().isEmpty() ? Duration.ZERO : watch.lastProgress(), unfinished);
            return true;
        }, false);
    }
}
