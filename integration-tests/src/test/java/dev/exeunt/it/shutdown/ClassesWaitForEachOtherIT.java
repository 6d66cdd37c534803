package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.ObjectName;

/** The initialiser of a class needs a subclass, and another thread has begun with the subclass, which needs the class. */
class ClassesWaitForEachOtherIT {

    @EveryJdk
    void endsWith111AndNamesBothThreadsAlthoughOneOfTheInitialisersHasNotBegun(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report()
                .opensWith("shutdown hook \"stopper\"", " waits for the initialisation of class ", "Derived, which is being done by thread \"two\"",
                        ", which at ", "ClassesWaitForEachOtherIT.java:", " waits for the initialisation of class ", "Base, which is being done by thread \"one\"",
                        ", which at ", "Base.<clinit>(", " waits for the initialisation of class ", "Derived, which is being done by thread \"two\"")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the initialisation of class *Derived, which is being done by thread \"two\"",
                        "thread \"two\" waits for the initialisation of class *Base, which is being done by thread \"one\"",
                        "thread \"one\" waits for the initialisation of class *Derived, which is being done by thread \"two\"",
                        "thread \"two\" which closes the cycle");
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            start("one", () -> Base.touch());
            awaitWaiterFor("Derived");
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> Derived.use()));
            System.exit(1);
        }

        /** Not in a lambda of {@code Base}: that would wait for {@code Base} itself. */
        static void startTwo() {
            start("two", () -> Derived.use());
        }

        static void start(String name, Body body) {
            Thread thread = Body.thread(name, body);
            thread.setDaemon(true);
            thread.start();
        }

        /** Only HotSpot's own dump shows it. */
        static void awaitWaiterFor(String name) throws JMException {
            String dump = "";
            while (!dump.contains("waiting on the Class initialization monitor for " + ClassesWaitForEachOtherIT.class.getName() + "$" + name)) {
                dump = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"), "threadPrint", new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
            }
        }
    }

    /** Nobody asks it to end, and it looks healthy. */
    public static class Running {
        public static void main(String[] args) throws Exception {
            Program.start("one", () -> Base.touch());
            new CountDownLatch(1).await();
        }
    }

    public static class InitialisedByAThreadThatItJoins {
        static int answer;

        static {
            Thread helper = Body.thread("helper", () -> answer = 42);
            helper.start();
            try {
                helper.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public static void main(String[] args) {
            System.out.println(answer);
        }
    }

    static class Base {
        static {
            Program.startTwo();
            try {
                Program.awaitWaiterFor("Base");
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
            Derived.use();
        }

        static void touch() {
            System.out.println("touched");
        }
    }

    static class Derived extends Base {
        static void use() {
            System.out.println("used");
        }
    }
}
