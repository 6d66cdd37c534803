package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** exense/step#467. */
class HookAwaitsItsOwnExecutorIT {

    @EveryJdk
    void endsWith112AndTheChainGoesThroughThePoolToTheLineWhereItsTaskSleeps(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(112).report().documentedAs(Case.HOOK_AWAITS_OWN_EXECUTOR)
                .opensWith("shutdown hook \"stopper\"", "waits for the end of a java.util.concurrent.ThreadPoolExecutor (",
                        "shut down, 1 thread, 0 tasks queued", ", whose thread \"pool-1-thread-1\" at ",
                        "Program.work(HookAwaitsItsOwnExecutorIT.java:", "sleeps")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the end of a java.util.concurrent.ThreadPoolExecutor* at *Program.stop(",
                        "the java.util.concurrent.ThreadPoolExecutor waits for its thread \"pool-1-thread-1\"",
                        "thread \"pool-1-thread-1\" sleeps at *Program.work(HookAwaitsItsOwnExecutorIT.java:");
    }

    @EveryJdk
    void aTaskThatReadsFromAChildEndsWith110(Jdk jdk) {
        stuck(jdk, OfChild.class).run().endedWith(110).report()
                .chain("shutdown hook \"stopper\" waits for a java.util.concurrent.FutureTask that thread \"pool-1-thread-2\" runs",
                        "thread \"pool-1-thread-2\" reads stdout of child * \"sleep 600\"");
    }

    @EveryJdk
    void aPoolThatNobodyShutDownIsSaidToBeThat(Jdk jdk) {
        stuck(jdk, Forgotten.class).run().endedWith(112).report()
                .opensWith("waits for the end of a java.util.concurrent.ScheduledThreadPoolExecutor that nobody has shut down (",
                        "1 thread, 0 tasks queued, a thread of it started at ", "Forgotten.main(");
    }

    @EveryJdk
    void aTaskThatNobodyHasBegunIsSaidToBeThat(Jdk jdk) {
        stuck(jdk, Unbegun.class).run().endedWith(112).report()
                .opensWith("waits for a java.util.concurrent.FutureTask that no thread runs, and that was found in the queue of no pool");
    }

    public static class Program {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", Program::stop));
            System.exit(1);
        }

        static void stop() throws InterruptedException {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.submit(Program::work);
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.HOURS);
        }

        static Void work() throws InterruptedException {
            Thread.sleep(3_600_000);
            return null;
        }
    }

    public static class OfChild {
        public static void main(String[] args) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper",
                    () -> pool.invokeAll(List.of(() -> "quick", () -> child.getInputStream().read()))));
            System.exit(1);
        }
    }

    public static class Forgotten {
        public static void main(String[] args) throws Exception {
            ExecutorService pool = Executors.newScheduledThreadPool(1);
            pool.submit(() -> "once").get();
            Runtime.getRuntime().addShutdownHook(
                    Body.thread("stopper", () -> pool.awaitTermination(1, TimeUnit.HOURS)));
            System.exit(1);
        }
    }

    public static class Unbegun {
        public static void main(String[] args) {
            FutureTask<String> task = new FutureTask<>(() -> "never");
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> task.get()));
            System.exit(1);
        }
    }
}
