package dev.exeunt.agent.report;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;

import dev.exeunt.agent.scene.PoolSketch;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Blocker;
import dev.exeunt.agent.snapshot.Hook.State;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;

/** The stuck JVMs whose reports are kept as files. */
final class Scenes {

    private static final String[] EXIT = {
        "java.lang.Shutdown.exit:173", "java.lang.Runtime.exit:115", "java.lang.System.exit:1860",
        "com.acme.Scheduler.main:58"
    };
    private static final String[] RUNS_HOOKS = {
        "java.lang.Object.wait", "java.lang.Thread.join:1313", "java.lang.Thread.join:1381",
        "java.lang.ApplicationShutdownHooks.runHooks:107", "java.lang.ApplicationShutdownHooks$1.run:46",
        "java.lang.Shutdown.runHooks:130", "java.lang.Shutdown.exit:173", "java.lang.Runtime.exit:115",
        "java.lang.System.exit:1860", "com.acme.Scheduler.main:58"
    };
    private static final String[] REGISTERS = {
        "java.lang.ApplicationShutdownHooks.add:71", "java.lang.Runtime.addShutdownHook:221",
        "com.acme.Scheduler.main:42"
    };
    private static final String[] STARTS_SERVER = {"java.lang.ProcessBuilder.start:1089", "com.acme.LogServer.start:17"};
    private static final String[] WAITS_FOR_SERVER = {
        "java.lang.Object.wait", "java.lang.Object.wait:338", "java.lang.ProcessImpl.waitFor:434",
        "com.acme.LogServer.stop:31", "java.lang.Thread.run:840"
    };

    private Scenes() {}

    private static Scene shutdown() {
        Scene scene = new Scene().shutdownRunsOn(1).exitAsked(1, "main", 0, EXIT);
        scene.thread(1, "main").in(WAITING, RUNS_HOOKS).joins(20);
        scene.thread(9, "Reference Handler").daemon()
                .in(RUNNABLE, "java.lang.ref.Reference.waitForReferencePendingList");
        return scene;
    }

    static Scene hookWaitsForChild() {
        Scene scene = shutdown().hook(20, "serve-logs-stopper", State.RUNNING, REGISTERS)
                .hook(21, "metrics-flusher", State.ENDED, "com.acme.Metrics.start:12")
                .hookRan(20, 0.1, -1).hookRan(21, 0.1, 1.3);
        scene.thread(20, "serve-logs-stopper").in(WAITING, WAITS_FOR_SERVER)
                .on("java.lang.ProcessImpl").awaits(4711, Way.WAIT_FOR)
                .startedAt("java.lang.Thread.start:798", "java.lang.ApplicationShutdownHooks.runHooks:104");
        scene.child(4711, "python -m http.server 8793").startedAt(STARTS_SERVER).destroyedAt("com.acme.LogServer.stop:30");
        scene.process(4712, 4711, "python worker --token=***");
        scene.child(4720, "postgres").detached();
        return scene;
    }

    static Scene exitInsideAHook() {
        Scene scene = shutdown().hook(20, "last-words", State.RUNNING, REGISTERS)
                .exitAsked(20, "last-words", 3, "java.lang.Shutdown.exit:171", "com.acme.LastWords.run:9");
        scene.thread(20, "last-words").in(BLOCKED, "java.lang.Shutdown.exit:173", "java.lang.Runtime.exit:115",
                "java.lang.System.exit:1860", "com.acme.LastWords.run:9").onLock("java.lang.Class", 1, "main");
        return scene;
    }

    static Scene twoHooksTwoLocks() {
        Scene scene = shutdown().hook(20, "appender", State.RUNNING, "com.acme.Appender.register:8")
                .hook(21, "store", State.RUNNING, "com.acme.Store.register:6");
        scene.thread(20, "appender").in(BLOCKED, "com.acme.Store.close:44", "com.acme.Appender.stop:21")
                .onLock("com.acme.Store", 21, "store");
        scene.thread(21, "store").in(WAITING, "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.locks.ReentrantLock.lock:322", "com.acme.Appender.append:77",
                        "com.acme.Store.close:49")
                .onLock("java.util.concurrent.locks.ReentrantLock$NonfairSync", 20, "appender");
        return scene;
    }

    /** By way of a library; another one is parked in a method of its own. */
    static Scene hookPolls() {
        Scene scene = shutdown().hook(20, "disk-flusher", State.RUNNING, REGISTERS)
                .hook(21, "spinner", State.RUNNING, "com.acme.Spin.register:4");
        scene.thread(20, "disk-flusher").in(TIMED_WAITING, "java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep:446",
                "org.naps.util.Naps.sleep:12", "org.naps.Nap.take:7", "com.acme.store.Disk.awaitFlush:80", "com.acme.Scheduler.stop:91");
        scene.thread(21, "spinner").in(TIMED_WAITING, "jdk.internal.misc.Unsafe.park",
                "java.util.concurrent.locks.LockSupport.parkNanos:410", "com.acme.Spin.once:19", "com.acme.Spin.run:11");
        return scene;
    }

    /** The pool's worker initialises a class and calls exit there; the hook awaits the pool, another one needs the class. */
    static Scene poolAndInitialisation() {
        Scene scene = new Scene().shutdownRunsOn(11)
                .exitAsked(11, "pool-1-thread-1", 2, "java.lang.System.exit:1860", "com.acme.Native.<clinit>:14")
                .hook(20, "pool-stopper", State.RUNNING, REGISTERS)
                .hook(21, "native-closer", State.RUNNING, "com.acme.Native.register:9");
        scene.thread(11, "pool-1-thread-1").in(WAITING, "java.lang.Object.wait", "java.lang.Thread.join:1313",
                        "java.lang.ApplicationShutdownHooks.runHooks:107", "java.lang.Shutdown.exit:173",
                        "java.lang.System.exit:1860", "com.acme.Native.<clinit>:14", "com.acme.Scheduler.work:77",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker:1136").joins(20)
                .startedAt("java.lang.Thread.start:798", "java.util.concurrent.ThreadPoolExecutor.execute:1364",
                        "com.acme.Scheduler.startWorkers:33");
        scene.thread(20, "pool-stopper").in(WAITING, "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.ThreadPoolExecutor.awaitTermination:1465", "com.acme.Scheduler.stop:91")
                .on("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject")
                .awaits(PoolSketch.shutDown(0, 11));
        scene.thread(21, "native-closer").in(RUNNABLE, "com.acme.Scheduler.closeNative:95")
                .awaits(new Blocker.Initialisation("com.acme.Native", 11)).from("acme-native.jar");
        return scene;
    }

    private static Scene crash() {
        Scene scene = new Scene().mainCrashed("com.acme.DatabaseGone", "server closed the connection",
                        "com.acme.Database.query:88", "com.acme.Scheduler.main:51")
                .mainCrashedBecause("java.net.SocketException: Connection reset");
        scene.thread(30, "DestroyJavaVM");
        scene.thread(9, "Signal Dispatcher").daemon();
        return scene;
    }

    static Scene mainCrashedWithPool() {
        Scene scene = crash();
        for (int i = 1; i <= 2; i++) {
            scene.thread(20 + i, "pool-1-thread-" + i).in(WAITING, "jdk.internal.misc.Unsafe.park",
                            "java.util.concurrent.locks.LockSupport.park:341",
                            "java.util.concurrent.LinkedBlockingQueue.take:435",
                            "java.util.concurrent.ThreadPoolExecutor.getTask:1062",
                            "java.util.concurrent.ThreadPoolExecutor$Worker.run:635", "java.lang.Thread.run:840")
                    .on("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject")
                    .startedAt("java.lang.Thread.start:798", "java.util.concurrent.ThreadPoolExecutor.execute:1364",
                            "com.acme.Scheduler.startWorkers:33");
        }
        return scene;
    }

    static Scene mainCrashedWithChild() {
        Scene scene = crash().unknown("what the threads read and write: java.nio.file.AccessDeniedException: /proc/self/task");
        scene.thread(21, "log-server-watcher").in(WAITING, WAITS_FOR_SERVER).on("java.lang.ProcessImpl")
                .awaits(4711, Way.WAIT_FOR).startedAt("java.lang.Thread.start:798", "com.acme.LogServer.watch:25");
        scene.thread(22, "health-poller").in(TIMED_WAITING, "java.lang.Thread.sleep", "com.acme.Health.poll:14")
                .startedAt("java.lang.Thread.start:798", "com.acme.Health.start:7");
        scene.child(4711, "python -m http.server 8793").startedAt(STARTS_SERVER);
        return scene;
    }
}
