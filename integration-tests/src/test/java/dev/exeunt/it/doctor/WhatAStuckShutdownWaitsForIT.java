package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Report;

/** The rest of the shutdowns that hang in the other tests, found by a look: what no JDK changes about them. */
class WhatAStuckShutdownWaitsForIT {

    @OneJdk
    void aPumpOfStderr(Jdk jdk) {
        report(jdk, "HookJoinsAPumpIT$OfStderr").opensWith("joins thread \"pump\", which reads stderr of child ", " \"sleep 600\"")
                .chain("shutdown hook \"stopper\" joins thread \"pump\"",
                        "thread \"pump\" reads stderr of child * \"sleep 600\" at ",
                        "child * \"sleep 600\" is sleeping");
    }

    @OneJdk
    void aChildThatIgnoresTerm(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "shutdown.HookAsksAChildThatIgnoresTermIT$Program")
                .arguments("sleep 600; exit 0").start();
        Doctor.findsStuck(jdk, jvm.pid()).report()
                .chain("shutdown hook \"stopper\" waits for child " + jvm.valueOf("CHILD") + " \"sh -c ", "is sleeping");
    }

    @OneJdk
    void theEndOfAChildByItsFuture(Jdk jdk) {
        report(jdk, "HookWaitsForAChildInOtherWaysIT$ByFuture")
                .chain("shutdown hook \"stopper\" waits for child * \"sleep 600\" at ", "child * \"sleep 600\" is sleeping");
    }

    @OneJdk
    void aChildThatDoesNotReadItsStdin(Jdk jdk) {
        report(jdk, "HookWaitsForAChildInOtherWaysIT$Writes")
                .chain("shutdown hook \"stopper\" writes to the stdin of child * \"sleep 600\" at ", "is sleeping");
    }

    @OneJdk
    void aChildThatIsBlockedOnItsFullPipe(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "child.PipeIsFullIT$InAHook").start();
        Doctor.findsStuck(jdk, jvm.pid()).report()
                .opensWith("waits for child ", "which is blocked writing to its stdout: 65536 bytes wait in the pipe and no thread reads them");
    }

    /** The child is gone and forgotten; what is left is a thread that reads, and who holds the other end. */
    @OneJdk
    void aGrandchildThatHoldsThePipe(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "shutdown.HookJoinsAPumpIT$OfAMoment").arguments("plain").start();
        String child = jvm.valueOf("CHILD");
        Doctor.findsStuck(jdk, jvm.pid()).report()
                .chain("shutdown hook \"stopper\" joins thread \"pump\"",
                        "thread \"pump\" waits to read from a pipe that process " + child + " \"sleep\" holds");
    }

    @OneJdk
    void aCondition(Jdk jdk) {
        report(jdk, "HookWaitsForWhatNobodyCompletesIT$OfCondition")
                .chain("shutdown hook \"stopper\" waits for a signal on a java.util.concurrent.locks.*ConditionObject at ");
    }

    @OneJdk
    void aFuture(Jdk jdk) {
        report(jdk, "HookWaitsForWhatNobodyCompletesIT$Future")
                .chain("shutdown hook \"stopper\" waits for a java.util.concurrent.CompletableFuture that nobody has completed");
    }

    /** The JVM forgets its list of hooks, so those that it does not join yet are threads like any other. */
    @OneJdk
    void oneOfManyHooksAndWhatIsNotKnownOfTheOthers(Jdk jdk) {
        report(jdk, "HookWaitsForWhatNobodyCompletesIT$Each")
                .chain("thread \"main\" joins shutdown hook ", "shutdown hook \"*\" waits for ")
                .has("not known:", "which of the other threads are hooks")
                // Which of them main joins first is chance, and only that one is known to be a hook.
                .mentions(" \"exchange\" #").mentions(" \"semaphore\" #").mentions(" \"put\" #");
    }

    @OneJdk
    void theFirstOfSeveralThatCalledExitAndTheNumberOfTheOthers(Jdk jdk) {
        Report report = report(jdk, "SeveralThreadsCallExitIT$Program")
                .opensWith("to be counted down; 4 more threads have called exit since and can only wait for it")
                .chain("thread \"leaver-*\" joins shutdown hook \"stopper\"")
                .has("exit:", "4 more asked for it later");
        assertThat(report.section("wait-for chain:")).filteredOn(line -> line.contains("leaver-")).hasSize(1);
    }

    @OneJdk
    void aLockWhoseOwnerHasEnded(Jdk jdk) {
        report(jdk, "LockTakenByAThreadThatEndedIT$Program")
                .chain("shutdown hook \"stopper\" waits for the lock <*ReentrantLock*> whose owner has ended: thread \"owner\"");
    }

    @OneJdk
    void aLatchAlthoughALastResortThreadCallsExit(Jdk jdk) {
        report(jdk, "LastResortThreadCallsExitIT$Program")
                .opensWith("waits for a java.util.concurrent.CountDownLatch (count 1)", "; 1 more thread has called exit since")
                .mentions("thread \"last-resort\" #");
    }

    /** The exception is gone with the frames that threw it. */
    @OneJdk
    void theExitLockThatTheHandlerOfAHookWaitsFor(Jdk jdk) {
        report(jdk, "HookThrowsAndItsHandlerExitsIT$Program")
                .opensWith("shutdown hook \"stopper\" asked for the exit at ", "and waits for the exit lock held by thread \"main\"")
                .chain("shutdown hook \"stopper\" waits for the exit lock held by thread \"main\"", "which closes the cycle")
                .has("exit:", "java.lang.Thread.dispatchUncaughtException")
                .has("not known:", "of which exceptions other threads ended");
    }

    @OneJdk
    void theTaskOfItsOwnExecutor(Jdk jdk) {
        report(jdk, "HookAwaitsItsOwnExecutorIT$Program")
                .chain("shutdown hook \"stopper\" waits for the end of a java.util.concurrent.ThreadPoolExecutor (shut down",
                        "the java.util.concurrent.ThreadPoolExecutor waits for its thread \"pool-1-thread-1\"",
                        "thread \"pool-1-thread-1\" sleeps at *Program.work(");
    }

    /** No look can tell work from work for nothing: it says where the hook is, and that it moves. */
    @OneJdk
    void aHookThatIsBusyForEverIsNotCalledStuck(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "shutdown.HookBusyForEverIT$Program").start();
        Doctor doctor = Doctor.finds(jdk, jvm.pid(), "has been shutting down for");
        doctor.hasStatus(0).report()
                .opensWith("shutdown hook \"stopper\" at ", "compact(HookBusyForEverIT.java:", "runs; it is not known to be stuck "
                        + "(what moved last: its threads used ", " % of a CPU)")
                .chain("thread \"main\" joins shutdown hook \"stopper\"", "shutdown hook \"stopper\" runs at *.compact(");
    }

    /** The thread that would answer cannot be made ({@code AttachListener::init}, 17 to 26). */
    @OldestAndNewestJdk
    void aFullHeapIsNamedAmongWhatMayKeepAJvmFromAnswering(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "shutdown.HeapIsFullOnTheWayOutIT$Program").arguments("now").start().awaitLine("FULL");
        Doctor.run(jdk, "diagnose", jvm.pid(), "--give-up", "2s")
                .cannot("JVM " + jvm.pid() + " does not answer: its heap may be full, ", " threads: ");
        assertThat(jvm.isAlive()).isTrue();
    }

    private static Report report(Jdk jdk, String program) {
        return Doctor.findsStuck(jdk, Doctor.program(jdk, "shutdown." + program).start().pid()).report();
    }
}
