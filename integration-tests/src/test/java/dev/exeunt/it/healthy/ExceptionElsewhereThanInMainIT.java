package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;

/** confluentinc/ksql#4079, mojohaus/exec-maven-plugin#436: only the launcher's main is main. */
class ExceptionElsewhereThanInMainIT {

    @EveryJdk
    void ofAWorkerWhileMainRunsIsNoCrash(Jdk jdk) {
        quick(jdk, WorkerThrows.class).run().endedWith(0).documentedAs(Case.WORKER_THROWS);
    }

    @EveryJdk
    void ofAWorkerAfterMainReturnedIsNoCrash(Jdk jdk) {
        quick(jdk, MainReturnedWorkerThrows.class).run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void ofAForeignMainIsNoCrash(Jdk jdk) {
        quick(jdk, ForeignMain.class).run().endedWith(3).exeuntSaidNothing();
    }

    @EveryJdk
    void ofAnotherThreadWithTheNameMainIsNoCrash(Jdk jdk) {
        quick(jdk, SecondThreadCalledMain.class).run().endedWith(3).exeuntSaidNothing();
    }

    static void fail() {
        throw new IllegalStateException("record cannot be read");
    }

    /** Non-daemon, idle for longer than any limit, then gone with a status of its own. */
    static void theApplication() {
        Body.thread("application", () -> {
            Thread.sleep(7_000);
            System.exit(3);
        }).start();
    }

    public static class WorkerThrows {
        public static void main(String[] args) throws InterruptedException {
            new Thread(ExceptionElsewhereThanInMainIT::fail, "worker").start();
            Thread.sleep(7_000);
        }
    }

    public static class MainReturnedWorkerThrows {
        public static void main(String[] args) {
            theApplication();
            new Thread(ExceptionElsewhereThanInMainIT::fail, "worker").start();
        }
    }

    /** As exec:java, an IDE or a build daemon calls it: reflection, on a thread of a group of its own. */
    public static class ForeignMain {
        public static void main(String[] args) {
            theApplication();
            ThreadGroup group = new ThreadGroup("com.acme.App");
            Thread body = Body.thread("",
                    () -> App.class.getMethod("main", String[].class).invoke(null, (Object) args));
            new Thread(group, body, "com.acme.App.main()").start();
        }
    }

    public static class App {
        public static void main(String[] args) {
            fail();
        }
    }

    public static class SecondThreadCalledMain {
        public static void main(String[] args) throws InterruptedException {
            theApplication();
            Thread second = new Thread(ExceptionElsewhereThanInMainIT::fail, "main");
            second.start();
            second.join();
        }
    }
}
