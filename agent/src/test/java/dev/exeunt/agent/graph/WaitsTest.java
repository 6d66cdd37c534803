package dev.exeunt.agent.graph;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.scene.ThreadSketch;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import dev.exeunt.agent.snapshot.ThreadState.Monitored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {

    private final ThreadSketch thread = new ThreadSketch(7, "worker");

    private Wait wait(ThreadSketch sketch) {
        return Waits.of(sketch.state());
    }

    @Test
    void aBlockedThreadWaitsForTheOwnerOfTheMonitor() {
        Wait wait = wait(thread.in(BLOCKED, "com.acme.Store.close:8").onLock("com.acme.Store", 3, "writer"));

        assertThat(wait).isEqualTo(new Wait.Locked(new Monitored("com.acme.Store", 0x1f, 3, "writer", 0), false));
    }

    @Test
    void aParkedThreadWaitsForTheOwnerOfTheReentrantLock() {
        Wait wait = wait(thread.in(WAITING, "jdk.internal.misc.Unsafe.park", "com.acme.Store.close:8")
                .onLock("java.util.concurrent.locks.ReentrantLock$NonfairSync", 3, "writer"));

        assertThat(wait).isInstanceOfSatisfying(Wait.Locked.class, locked -> assertThat(locked.lock().owner()).isEqualTo(3));
    }

    @Test
    void whoHaltsTheJvmWaitsForTheVm() {
        assertThat(wait(thread.in(RUNNABLE, "java.lang.Shutdown.halt0", "java.lang.Shutdown.halt:170", "com.acme.Main.main:3")))
                .isEqualTo(new Wait.Halts());
    }

    @ParameterizedTest
    @EnumSource(value = Thread.State.class, names = {"WAITING", "TIMED_WAITING"})
    void aWaitOnAThreadIsAJoin(Thread.State state) {
        assertThat(wait(thread.in(state, "java.lang.Object.wait", "java.lang.Thread.join:1305").joins(9)))
                .isEqualTo(new Wait.Joins(9));
    }

    @Test
    void aThreadThatIsBlockedOnTheMonitorOfAThreadDoesNotJoinIt() {
        Wait wait = wait(thread.in(BLOCKED, "com.acme.Pool.resize:8").onMonitorOfThread(9, 3, "holder"));

        assertThat(wait).isInstanceOfSatisfying(Wait.Locked.class, locked -> assertThat(locked.lock().owner()).isEqualTo(3));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aThreadInWaitForOrInAReadFromAChildWaitsForTheChild(Way way) {
        assertThat(wait(thread.in(WAITING, "java.lang.Object.wait", "java.lang.ProcessImpl.waitFor:434").awaits(4711, way)))
                .isEqualTo(new Wait.OnChild(ProcessSketch.id(4711), way));
    }

    @Test
    void aThreadThatCannotEnterTheMonitorWithinWaitForWaitsForTheMonitorsOwner() {
        Wait wait = wait(thread.in(BLOCKED, "java.lang.ProcessImpl.waitFor:434")
                .onLock("java.lang.ProcessImpl", 3, "another").awaits(4711, Way.WAIT_FOR));

        assertThat(wait).isInstanceOf(Wait.Locked.class);
    }

    @Test
    void aSecondExitWaitsForTheExitLock() {
        Wait wait = wait(thread.in(BLOCKED, "java.lang.Shutdown.exit:173", "java.lang.Runtime.exit:115")
                .onLock("java.lang.Class", 1, "main"));

        assertThat(wait).isInstanceOfSatisfying(Wait.Locked.class, locked -> assertThat(locked.exitLock()).isTrue());
    }

    @Test
    void anotherClassesMonitorIsNotTheExitLock() {
        Wait wait = wait(thread.in(BLOCKED, "com.acme.Registry.get:5").onLock("java.lang.Class", 1, "main"));

        assertThat(wait).isInstanceOfSatisfying(Wait.Locked.class, locked -> assertThat(locked.exitLock()).isFalse());
    }

    @Test
    void aMonitorWhoseOwnerIsNotKnownIsWaitedForAllTheSame() {
        assertThat(wait(thread.in(BLOCKED, "com.acme.Main.stop:3"))).isEqualTo(new Wait.Enters(""));
        assertThat(wait(thread.in(BLOCKED, "com.acme.Main.stop:3").on("com.acme.Cache"))).isEqualTo(new Wait.Enters("com.acme.Cache"));
    }

    @Test
    void aLatchHasNoOwner() {
        assertThat(wait(thread.in(WAITING, "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.locks.LockSupport.park:211",
                        "java.util.concurrent.CountDownLatch.await:230", "com.acme.Main.stop:3")
                .on("java.util.concurrent.CountDownLatch$Sync")))
                .isEqualTo(new Wait.Unowned("java.util.concurrent.CountDownLatch.await",
                        "java.util.concurrent.CountDownLatch$Sync"));
    }

    @Test
    void anIdleWorkerOfAPoolWaitsForATask() {
        assertThat(wait(thread.in(WAITING, "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.LinkedBlockingQueue.take:435",
                        "java.util.concurrent.ThreadPoolExecutor.getTask:1062",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker:1122",
                        "java.util.concurrent.ThreadPoolExecutor$Worker.run:635", "java.lang.Thread.run:840")
                .on("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject")))
                .isEqualTo(new Wait.Idle("a java.util.concurrent.ThreadPoolExecutor that nobody shut down"));
    }

    @Test
    void aThreadThatIsParkedForNothingNamedHasNoOwnerEither() {
        assertThat(wait(thread.in(WAITING, "jdk.internal.misc.Unsafe.park", "com.acme.Spin.pause:4")))
                .isEqualTo(new Wait.Unowned("jdk.internal.misc.Unsafe.park", ""));
    }

    @Test
    void aSleeperSleeps() {
        assertThat(wait(thread.in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Poll.until:12")))
                .isEqualTo(new Wait.Sleeps());
    }

    @Test
    void aReadFromASocketWaitsForThePeer() {
        assertThat(wait(thread.in(RUNNABLE, "java.net.SocketInputStream.socketRead0",
                        "java.net.SocketInputStream.read:168", "com.acme.Client.ask:5")))
                .isEqualTo(new Wait.InputOutput("java.net.SocketInputStream.read", true));
    }

    @Test
    void aReadFromStdinIsNoSocket() {
        assertThat(wait(thread.in(RUNNABLE, "java.io.FileInputStream.readBytes",
                        "java.io.FileInputStream.read:276", "com.acme.Shell.ask:5")))
                .isEqualTo(new Wait.InputOutput("java.io.FileInputStream.read", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sun.nio.ch.EPoll.wait", "sun.nio.ch.Net.poll", "sun.nio.ch.Net.accept",
        "java.io.FileInputStream.open0", "sun.nio.ch.UnixFileDispatcherImpl.lock0"})
    void aSelectorWaitsInsideTheSystemAlthoughItShowsAsRunnable(String top) {
        assertThat(wait(thread.in(RUNNABLE, top, "com.acme.Acceptor.run:5"))).isInstanceOf(Wait.InputOutput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Busy.loop:5", "java.util.HashMap.get:7", "com.acme.Native.readDevice"})
    void whatIsNotKnownToWaitRuns(String top) {
        assertThat(wait(thread.in(RUNNABLE, top))).isEqualTo(new Wait.Runs());
    }

    @Test
    void aThreadWithoutJavaFramesThatJavaDidNotStartIsInNativeCode() {
        assertThat(wait(thread.in(RUNNABLE))).isEqualTo(new Wait.InNativeCode());
    }

    @Test
    void aThreadThatJavaStartedAndThatHasNoFramesYetRuns() {
        assertThat(wait(thread.in(RUNNABLE).startedAt("com.acme.Main.main:4"))).isEqualTo(new Wait.Runs());
    }

    @Test
    void theVirtualMachinesOwnThreadsRun() {
        assertThat(wait(thread.in(RUNNABLE).daemon())).isEqualTo(new Wait.Runs());
    }
}
