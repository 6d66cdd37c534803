package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.quick;
import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Report;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/** netty/netty#5720: the hook waits for a class that is being initialised, and shows as RUNNABLE while it does. */
class ExitInAStaticInitialiserIT {

    @EveryJdk
    void endsWith111AndNamesTheClassAndWhoInitialisesIt(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(111).report().documentedAs(Case.EXIT_IN_STATIC_INITIALISER)
                .opensWith("shutdown hook \"stopper\" (registered at ", "Program.stop(",
                        "waits for the initialisation of class " + Native.class.getName()
                                + ", which is being done by thread \"main\", which asked for the exit with status 1 at ",
                        "Native.<clinit>(", "and joins shutdown hook \"stopper\"")
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the initialisation of class *Native, which is being done by "
                                + "thread \"main\" at *Program.stop(",
                        "which closes the cycle");
    }

    /** Their own waits stand in native methods, of which most wait for the system. */
    @EveryJdk
    void reflectionAndClassForNameAndMethodHandlesWaitForTheClassToo(Jdk jdk) {
        Report report = stuck(jdk, ByReflection.class).run().endedWith(111).report();
        for (String way : List.of("forName", "invoke", "newInstance", "ensureInitialized", "staticField")) {
            report.chain("shutdown hook \"" + way + "\" waits for the initialisation of class *Native, which is being done by thread \"main\"");
        }
    }

    /** Which hook is the first at the subclass is chance; it waits for the superclass, and the other for the subclass. */
    @EveryJdk
    void hooksThatNeedASubclassOfItWaitForTheSameThread(Jdk jdk) {
        stuck(jdk, OfASuperclass.class).run().endedWith(111).report()
                .chain("waits for the initialisation of class *Native, which is being done by thread \"main\"")
                .mentions("waits for the initialisation of class *Library, for which that of class *Native comes first, which is being done by thread \"main\"");
    }

    @EveryJdk
    void aHookThatWorksMeanwhileIsNotTakenForOneThatWaits(Jdk jdk) {
        quick(jdk, AtWork.class).agent("shutdown.warn-after=10m").run().endedWith(1).exeuntSaidNothing();
    }

    public static class Program {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Program::stop, "stopper"));
            Native.load();
        }

        static void stop() {
            Native.unload();
        }
    }

    public static class ByReflection {
        public static void main(String[] args) throws Exception {
            Class<?> type = Class.forName(Native.class.getName(), false, Native.class.getClassLoader());
            Method method = type.getDeclaredMethod("unload");
            Constructor<?> constructor = type.getDeclaredConstructor();
            Field field = type.getDeclaredField("loads");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            hook("forName", () -> Class.forName(Native.class.getName()));
            hook("invoke", () -> method.invoke(null));
            hook("newInstance", constructor::newInstance);
            hook("ensureInitialized", () -> lookup.ensureInitialized(type));
            hook("staticField", () -> field.getInt(null));
            Native.load();
        }

        private static void hook(String name, Body body) {
            Runtime.getRuntime().addShutdownHook(Body.thread(name, body));
        }
    }

    public static class OfASuperclass {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(Library::close, "stopper"));
            Runtime.getRuntime().addShutdownHook(new Thread(Library::close, "flusher"));
            Native.load();
        }
    }

    static class Library extends Native {
        static void close() {
            System.out.println("closed");
        }
    }

    public static class AtWork {
        static volatile long result;

        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(AtWork::stop, "stopper"));
            Native.load();
        }

        static void stop() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 6_000_000_000L) {
                result = result * 31 + 7;
            }
        }
    }

    static class Native {
        static int loads;

        static {
            System.exit(1);
        }

        static void load() {
            System.out.println("loaded");
        }

        static void unload() {
            System.out.println("unloaded");
        }
    }
}
