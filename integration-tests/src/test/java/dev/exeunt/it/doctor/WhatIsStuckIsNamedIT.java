package dev.exeunt.it.doctor;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Report;

/** The programs that hang in the other tests, started without the agent. Their classes are not to be seen from here. */
class WhatIsStuckIsNamedIT {

    @OldestAndNewestJdk
    void aChild(Jdk jdk) {
        Forked jvm = start(jdk, "shutdown.HookWaitsForAChildIT$Program").awaitLine("READY").signal("TERM");
        String child = jvm.valueOf("CHILD");
        Doctor.findsStuck(jdk, jvm.pid()).report()
                .opensWith("this JVM (pid " + jvm.pid() + ", dev.exeunt.it.shutdown.HookWaitsForAChildIT$Program)",
                        "has been shutting down for ", "shutdown hook \"stopper\" waits for child " + child,
                        "\"sleep 600\" (started ", "sleeping")
                .chain("thread \"SIGTERM handler\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for child " + child + " \"sleep 600\" at *.stop(",
                        "child " + child + " \"sleep 600\"*sleeping");
    }

    @OldestAndNewestJdk
    void aPumpThatReadsFromAChild(Jdk jdk) {
        report(jdk, "shutdown.HookJoinsAPumpIT$OfAChild")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" joins thread \"pump\"",
                        "thread \"pump\" reads stdout of child * \"sleep 600\"");
    }

    @OldestAndNewestJdk
    void aMonitorThatTheCallerOfExitHolds(Jdk jdk) {
        report(jdk, "shutdown.ExitWhileHoldingTheLockOfAHookIT$Monitor")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the lock <java.lang.Object@*> held by thread \"main\"",
                        "which closes the cycle");
    }

    @OldestAndNewestJdk
    void aLockThatTheCallerOfExitHolds(Jdk jdk) {
        report(jdk, "shutdown.ExitWhileHoldingTheLockOfAHookIT$Reentrant")
                .chain("shutdown hook \"stopper\" waits for the lock <*ReentrantLock*> held by thread \"main\"",
                        "which closes the cycle");
    }

    @OldestAndNewestJdk
    void twoHooksAndTwoLocks(Jdk jdk) {
        report(jdk, "shutdown.TwoHooksTwoLocksIT$Program")
                .chain("thread \"main\" joins shutdown hook \"*-closer\"",
                        "-closer\" waits for the lock <java.lang.Object@*> held by *-closer\"",
                        "-closer\" waits for the lock <java.lang.Object@*> held by *-closer\"",
                        "which closes the cycle");
    }

    @OldestAndNewestJdk
    void anExitInsideAHook(Jdk jdk) {
        report(jdk, "shutdown.ExitInsideAHookIT$Program")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the exit lock held by thread \"main\"",
                        "which closes the cycle")
                .has("exit:", "thread \"main\" asked for a status that is not known");
    }

    @OldestAndNewestJdk
    void aJoinOfTheCallerOfExit(Jdk jdk) {
        report(jdk, "shutdown.HookJoinsTheCallerOfExitIT$Program")
                .chain("shutdown hook \"stopper\" joins thread \"main\"", "which closes the cycle");
    }

    @OldestAndNewestJdk
    void aLatch(Jdk jdk) {
        report(jdk, "shutdown.HookWaitsForWhatNobodyCompletesIT$Latch")
                .chain("shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch (count 1)* at *Latch")
                .has("not known:", "where the hooks were registered");
    }

    @OldestAndNewestJdk
    void aPollingLoop(Jdk jdk) {
        report(jdk, "shutdown.HookPollsIT$Program")
                .chain("shutdown hook \"stopper\" sleeps at *Program.awaitFlush(HookPollsIT.java:");
    }

    @OldestAndNewestJdk
    void aSocket(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "shutdown.HookReadsFromASocketIT$Program").arguments(0).start();
        Doctor.findsStuck(jdk, jvm.pid()).report()
                .chain("shutdown hook \"stopper\" * a socket* at *sayGoodbye(HookReadsFromASocketIT.java:");
    }

    @OldestAndNewestJdk
    void theInitialisationOfAClass(Jdk jdk) {
        report(jdk, "shutdown.ExitInAStaticInitialiserIT$Program")
                .chain("shutdown hook \"stopper\" waits for the initialisation of class *Native", "which closes the cycle");
    }

    @OldestAndNewestJdk
    void theInitialisationOfAClassByReflection(Jdk jdk) {
        report(jdk, "shutdown.ExitInAStaticInitialiserIT$ByReflection")
                .chain("shutdown hook \"*\" waits for the initialisation of class *Native, which is being done by thread \"main\"");
    }

    @OldestAndNewestJdk
    void aPoolWhoseWorkerCalledExit(Jdk jdk) {
        report(jdk, "shutdown.WorkerCallsExitAndTheHookAwaitsItsPoolIT$Program")
                .chain("thread \"pool-1-thread-1\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the end of a java.util.concurrent.ThreadPoolExecutor",
                        "which closes the cycle");
    }

    @OldestAndNewestJdk
    void aDeadlockOfAJvmThatRuns(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "running.DeadlockWhileRunningIT$Program").arguments(600_000).start();
        Doctor.findsStuck(jdk, jvm.pid()).report()
                .opensWith("threads of this JVM (pid " + jvm.pid(), "are in a deadlock")
                .chain("waits for the lock", "waits for the lock", "which closes the cycle");
    }

    @OldestAndNewestJdk
    void classesThatWaitForEachOtherInAJvmThatRuns(Jdk jdk) {
        report(jdk, "shutdown.ClassesWaitForEachOtherIT$Running").opensWith("threads of this JVM (pid ", "are in a deadlock")
                .chain("waits for the initialisation of class", "waits for the initialisation of class", "which closes the cycle");
    }

    @OldestAndNewestJdk
    void aStaticInitialiserThatJoinsAThreadWhichNeedsTheClass(Jdk jdk) {
        report(jdk, "shutdown.ClassesWaitForEachOtherIT$InitialisedByAThreadThatItJoins").opensWith("are in a deadlock")
                .chain("thread \"main\" joins thread \"helper\"",
                        "thread \"helper\" waits for the initialisation of class *InitialisedByAThreadThatItJoins, which is being done by thread \"main\"",
                        "which closes the cycle");
    }

    private static Report report(Jdk jdk, String program) {
        return Doctor.findsStuck(jdk, start(jdk, program).pid()).report();
    }

    private static Forked start(Jdk jdk, String program) {
        return Doctor.program(jdk, program).start();
    }
}
