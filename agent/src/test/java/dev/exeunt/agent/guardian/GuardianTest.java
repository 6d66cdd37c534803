package dev.exeunt.agent.guardian;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.sample.StartTicks;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The guardian of this very JVM, which is dismissed in time. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class GuardianTest {

    @Test
    void isNobodysChildOnceItHasStarted() throws Exception {
        Guardian guardian = start();
        ProcessHandle process = ProcessHandle.of(guardian.pid()).orElseThrow();

        assertThat(process.parent()).isNotEqualTo(Optional.of(ProcessHandle.current()));
        assertThat(ProcessHandle.current().descendants()).doesNotContain(process);
        guardian.dismiss();
        process.onExit().get(10, SECONDS);
    }

    /** Its pipe is full then, and the thread that told it hangs in a write. */
    @Test
    void isDismissedWhileItIsStopped() throws Exception {
        Guardian guardian = start();
        guardian.watch();
        ProcessHandle process = ProcessHandle.of(guardian.pid()).orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(guardian.pid())).start().waitFor(10, SECONDS);
        Thread teller = new Thread(() -> tellUntilItHangs(guardian));
        teller.setDaemon(true);
        teller.start();
        while (teller.isAlive() && !hangs(teller)) {
            Thread.onSpinWait();
        }
        guardian.dismiss();

        process.onExit().get(10, SECONDS);
    }

    private static Guardian start() throws Exception {
        long jvm = ProcessHandle.current().pid();
        return Guardian.start(new Orders(jvm + ":" + StartTicks.of(jvm), 0, Duration.ZERO, false, false, "", "", false));
    }

    /** For a second at the same line of native code. */
    private static boolean hangs(Thread teller) {
        for (int i = 0; i < 100; i++) {
            StackTraceElement[] stack = teller.getStackTrace();
            if (stack.length == 0 || !stack[0].getMethodName().equals("writeBytes")) {
                return false;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return true;
    }

    private static void tellUntilItHangs(Guardian guardian) {
        ProcessId self = Children.identify(ProcessHandle.current());
        ProcessState any = new ProcessState(self, 1, "any", "sleeping", true, -1, -1, false, Instant.EPOCH, "", "",
                Optional.empty());
        try {
            List<ProcessState> many = Collections.nCopies(1_000, any);
            while (true) {
                guardian.learn(many, List.of());
            }
        } catch (java.io.IOException e) {
            // The guardian is gone.
        }
    }
}
