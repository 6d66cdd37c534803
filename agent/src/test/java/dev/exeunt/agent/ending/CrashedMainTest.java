package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.log.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The status of a JVM whose main has crashed; the thread that halts is that of the test. */
@Timeout(60)
class CrashedMainTest {

    private final ExitGate gate = new ExitGate(() -> {}, 6_000);
    private final Thread main = new Thread();

    @TempDir
    private Path folder;

    @BeforeEach
    void keepsTheStatus() throws IOException {
        guard(main, "");
    }

    @Test
    void zeroStaysZeroAndOneLineSaysSo() throws IOException {
        crash(new IllegalStateException("gone"));

        assertThat(gate.haltStatus(0)).isZero();
        assertThat(said()).isEqualTo("exeunt: main crashed (java.lang.IllegalStateException), and now the JVM ends with status 0: "
                + "a supervisor takes that for success; main-crash.status=fail makes it 1\n");
    }

    @Test
    void whereItIsWishedZeroBecomesOne() throws IOException {
        guard(main, "main-crash.status=fail");
        crash(new IllegalStateException("gone"));

        assertThat(gate.haltStatus(0)).isEqualTo(1);
        assertThat(said()).isEqualTo("exeunt: main crashed (java.lang.IllegalStateException), and another thread ends the JVM with "
                + "status 0: main-crash.status=fail makes it 1\n");
    }

    /** The process ends with the low eight bits. */
    @Test
    void whatIsZeroOutsideIsZero() throws IOException {
        guard(main, "main-crash.status=fail");
        crash(new IllegalStateException("gone"));

        assertThat(gate.haltStatus(256)).isOne();
        assertThat(said()).contains("another thread ends the JVM with status 0: main-crash.status=fail makes it 1");
    }

    @Test
    void noOtherStatusIsTouchedNorSpokenOf() throws IOException {
        guard(main, "main-crash.status=fail");
        crash(new IllegalStateException("gone"));

        assertThat(gate.haltStatus(3)).isEqualTo(3);
        assertThat(said()).isEmpty();
    }

    @Test
    void zeroWithoutACrashIsZero() throws IOException {
        guard(main, "main-crash.status=fail");
        gate.uncaught(new Thread(), new IllegalStateException("a worker's"));

        assertThat(gate.haltStatus(0)).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void whatMainItselfAsksForInItsHandlerStands() throws IOException {
        guard(Thread.currentThread(), "main-crash.status=fail");
        gate.uncaught(Thread.currentThread(), new IllegalStateException("gone"));

        assertThat(gate.haltStatus(0)).isZero();
        assertThat(said()).contains("its own exception handler ends the JVM with status 0");
    }

    /** Its resources have been closed under its hands. */
    @Test
    void aMainThatDiesOfTheShutdownHasNotCrashed() throws IOException {
        guard(main, "main-crash.status=fail");
        gate.shutdownBegan();
        crash(new IllegalStateException("closed"));

        assertThat(gate.haltStatus(0)).isZero();
        assertThat(said()).isEmpty();
    }

    @Test
    void aMainThatIsLeftOnPurposeHasNotCrashed() throws IOException {
        crash(new ThreadDeath());

        assertThat(gate.haltStatus(0)).isZero();
        assertThat(CrashedMain.status("org.springframework.boot.devtools.restart.SilentExitExceptionHandler$SilentExitException",
                false, true, null)).isZero();
        assertThat(said()).isEmpty();
    }

    /** The launcher makes 1 of it. */
    @Test
    void oneThatWasStoppedFailsWhereItIsWished() throws IOException {
        guard(main, "main-crash.status=fail");
        crash(new ThreadDeath());

        assertThat(gate.haltStatus(0)).isOne();
        assertThat(said()).startsWith("exeunt: main crashed (java.lang.ThreadDeath), and another thread ends the JVM with status 0: ");
    }

    @Test
    void whereNothingIsToBeTouchedTheStatusIsNot() throws IOException {
        guard(main, "main-crash.status=fail,action=report");
        crash(new IllegalStateException("gone"));

        assertThat(gate.haltStatus(0)).isZero();
    }

    @Test
    void theStatusOfAVerdictGoesBeforeIt() throws IOException {
        guard(main, "main-crash.status=fail");
        crash(new IllegalStateException("gone"));
        gate.judge(114, Duration.ofMillis(1));

        assertThat(gate.haltStatus(0)).isEqualTo(114);
    }

    @Test
    void whoIsInterruptedSaysItAllTheSame() throws IOException {
        crash(new IllegalStateException("gone"));
        Thread.currentThread().interrupt();
        gate.haltStatus(0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(said()).isNotEmpty();
    }

    private void guard(Thread thread, String options) throws IOException {
        gate.guard(thread, OptionsOf.text(options), Output.file(folder.resolve("log").toString()));
    }

    private void crash(Throwable thrown) {
        gate.uncaught(main, thrown);
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
