package dev.exeunt.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.OptionReader;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.status.Status.Phase;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would happen, sentence by sentence. */
class OutlookTest {

    private static final long MAIN = 1;

    private final Scene scene = new Scene();

    @BeforeEach
    void aDaemonKeepsNothing() {
        scene.thread(99, "daemon").daemon();
    }

    private Outlook outlook(Phase phase, String options) {
        return Outlook.of(scene.at(0), phase, options(options), MAIN);
    }

    static Options options(String text) {
        try {
            return OptionReader.read(text, new Properties(), Map.of());
        } catch (MisreadOption e) {
            throw new AssertionError(e);
        }
    }

    private Outlook running(String options) {
        scene.thread(MAIN, "main");
        return outlook(Phase.RUNNING, options);
    }

    private void mainIsGone() {
        scene.thread(50, "DestroyJavaVM");
    }

    private void hooks(Hook.State... states) {
        for (int i = 0; i < states.length; i++) {
            scene.hook(20 + i, "hook-" + i, states[i]);
        }
    }

    @Test
    void mainAloneKeepsNothingBehindIt() {
        assertThat(running("").main()).isEqualTo("if main ended, nothing would keep the JVM: it would end");
        hooks(Hook.State.NOT_STARTED);
        assertThat(running("").main()).isEqualTo("if main ended, nothing would keep the JVM: it would run its hooks and end");
    }

    @Test
    void otherNonDaemonThreadsKeepItOnceMainHasEnded() {
        scene.thread(2, "acceptor");
        assertThat(running("").main()).isEqualTo("if main ended, 1 other non-daemon thread would keep the JVM: \"acceptor\"");
        for (int i = 3; i <= 6; i++) {
            scene.thread(i, "worker-" + i);
        }
        assertThat(running("").main()).isEqualTo("if main ended, 5 other non-daemon threads would keep the JVM: "
                + "\"acceptor\", \"worker-3\", \"worker-4\" and 2 more");
    }

    @Test
    void whoseThreadIsMainsIsNotGuessed() {
        scene.thread(2, "acceptor");
        assertThat(outlook(Phase.RUNNING, "").main())
                .isEqualTo("which thread runs main is not known; the JVM is kept by 1 non-daemon thread: \"acceptor\"");
    }

    @Test
    void afterMainItIsSaidWhoKeepsTheJvm() {
        mainIsGone();
        scene.thread(2, "acceptor");
        assertThat(outlook(Phase.MAIN_ENDED, "").main()).isEqualTo(
                "main has ended; 1 non-daemon thread keeps the JVM: \"acceptor\". When it ends, the JVM ends");
        scene.thread(3, "pool-1");
        hooks(Hook.State.NOT_STARTED);
        assertThat(outlook(Phase.MAIN_CRASHED, "").main()).isEqualTo("main has crashed; 2 non-daemon threads keep the JVM: "
                + "\"acceptor\", \"pool-1\". When they have ended, the JVM runs its hooks and ends");
    }

    @Test
    void whereNobodyIsLeftNothingKeepsIt() {
        mainIsGone();
        assertThat(outlook(Phase.MAIN_ENDED, "").main()).isEqualTo("main has ended and nothing keeps the JVM: the JVM ends");
    }

    @Test
    void anExitWaitsForHooksAndForNoThread() {
        scene.thread(2, "acceptor");
        assertThat(running("").exit()).isEqualTo(
                "System.exit, or SIGTERM where nothing else answers it, would wait for no thread; there is no hook to run, and the JVM would end at once");
        hooks(Hook.State.NOT_STARTED);
        assertThat(running("").exit()).isEqualTo("System.exit, or SIGTERM where nothing else answers it, would wait for no thread; "
                + "it would run 1 hook, wait until that is done, however long that takes, and end");
        hooks(Hook.State.NOT_STARTED, Hook.State.NOT_STARTED);
        assertThat(running("").exit()).isEqualTo("System.exit, or SIGTERM where nothing else answers it, would wait for no thread; "
                + "it would run 2 hooks, wait until all are done, however long that takes, and end");
    }

    @Test
    void aShutdownIsToldByItsHooks() {
        assertThat(outlook(Phase.SHUTDOWN, "").main()).isEqualTo("the JVM is shutting down: it has no hook to run");
        hooks(Hook.State.RUNNING);
        assertThat(outlook(Phase.SHUTDOWN, "").main()).isEqualTo("the JVM is shutting down: 0 of 1 hook has ended, and it waits"
                + " for it however long that takes. It waits for no other thread");
        hooks(Hook.State.ENDED, Hook.State.RUNNING, Hook.State.RUNNING);
        assertThat(outlook(Phase.SHUTDOWN, "").main()).isEqualTo("the JVM is shutting down: 1 of 3 hooks have ended, and it waits"
                + " for the rest however long that takes. It waits for no other thread");
        hooks(Hook.State.ENDED, Hook.State.ENDED, Hook.State.ENDED);
        assertThat(outlook(Phase.SHUTDOWN, "").main()).isEqualTo("the JVM is shutting down: all 3 hooks have ended");
        assertThat(outlook(Phase.SHUTDOWN, "").exit())
                .isEqualTo("another System.exit would hasten nothing: whoever calls it waits until the JVM is gone");
    }

    @Test
    void childrenAreLeftAliveUnlessAnOptionSaysOtherwise() {
        assertThat(running("").children()).isEqualTo("there is no child to leave behind");
        scene.child(100, "sleep 600");
        assertThat(running("").children()).isEqualTo("1 child would be left alive (orphans=ignore)");
        scene.process(101, 100, "sleep 601");
        scene.process(102, 100, "sleep 602");
        hooks(Hook.State.NOT_STARTED);
        assertThat(running("orphans=report").children())
                .isEqualTo("unless a hook ends them, 1 child and 2 processes below it would be left alive (orphans=report)");
        assertThat(running("orphans=kill").children())
                .isEqualTo("1 child and 2 processes below it would be ended with the JVM (orphans=kill)");
        assertThat(running("orphans=kill,action=report").children())
                .isEqualTo("unless a hook ends them, 1 child and 2 processes below it would be left alive (action=report)");
        assertThat(running("orphans=kill,children.kill=none").children())
                .isEqualTo("unless a hook ends them, 1 child and 2 processes below it would be left alive (children.kill=none)");
    }

    @Test
    void whoIsSparedIsCountedAndWhoHasEndedIsNot() {
        scene.child(100, "sleep 600");
        scene.child(101, "daemon").detached();
        scene.child(102, "gone").ended();
        assertThat(running("orphans=kill").children()).isEqualTo("1 child would be ended with the JVM (orphans=kill), "
                + "and 1 left alone (detached: it left this JVM's session)");
    }

    @Test
    void anOrphanOfTheFamilyIsAProcess() {
        scene.process(101, 100, "sleep 601");
        assertThat(running("").children()).isEqualTo("1 process would be left alive (orphans=ignore)");
    }

    @Test
    void whatExeuntWouldDoIsWhatItsOptionsSay() {
        assertThat(running("").stuck()).isEqualTo("if nothing progresses for 30 s of a shutdown, Exeunt ends the JVM");
        scene.child(100, "sleep 600");
        scene.child(101, "sleep 601");
        scene.process(102, 101, "sleep 602");
        assertThat(running("shutdown.stall=5s").stuck()).isEqualTo("if nothing progresses for 5 s of a shutdown, Exeunt ends the JVM,"
                + " and with it 2 children and 1 process below them");
        assertThat(running("children.kill=none").stuck())
                .isEqualTo("if nothing progresses for 30 s of a shutdown, Exeunt ends the JVM");
        assertThat(running("action=report").stuck()).isEqualTo(
                "if nothing progresses for 30 s of a shutdown, Exeunt says so and leaves the JVM as it is (action=report)");
        assertThat(outlook(Phase.SHUTDOWN, "children.kill=none").stuck())
                .isEqualTo("if nothing progresses for 30 s, Exeunt ends the JVM");
    }

    @Test
    void afterACrashOtherOptionsSayIt() {
        assertThat(outlook(Phase.MAIN_CRASHED, "").stuck()).isEqualTo("if nothing progresses for 2 min, Exeunt ends the JVM");
        assertThat(outlook(Phase.MAIN_CRASHED, "main-crash.action=report").stuck()).isEqualTo(
                "if nothing progresses for 2 min, Exeunt says so and leaves the JVM as it is (main-crash.action=report)");
        assertThat(outlook(Phase.MAIN_CRASHED, "main-crash.action=ignore").stuck())
                .isEqualTo("Exeunt leaves a JVM whose main has crashed alone (main-crash.action=ignore)");
        assertThat(outlook(Phase.MAIN_ENDED, "main-crash.action=ignore").stuck())
                .isEqualTo("if nothing progresses for 30 s of a shutdown, Exeunt ends the JVM");
    }
}
