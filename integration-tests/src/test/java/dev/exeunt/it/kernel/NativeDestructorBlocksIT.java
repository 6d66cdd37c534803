package dev.exeunt.it.kernel;

import dev.exeunt.it.CCompiler;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.Outcome;
import java.nio.file.Path;

/** LWJGL/lwjgl3#1140, maplibre/maplibre-compose#1289: the VM is gone, the process is not. */
class NativeDestructorBlocksIT {

    private static final String DESTRUCTOR = """
            #include <unistd.h>
            __attribute__((destructor)) static void linger(void) { for (;;) pause(); }
            """;

    @EveryJdk
    void afterExitTheKernelEndsItWith60(Jdk jdk) {
        stuck(jdk, "exit").endedWith(60).documentedAsEndedByTheKernel(Case.DESTRUCTOR_BLOCKS);
    }

    @EveryJdk
    void afterMainReturnedTheKernelEndsItWith60(Jdk jdk) {
        stuck(jdk, "return").endedWith(60);
    }

    /** The hook hangs first, so it is Exeunt's own halt that the destructor blocks. */
    @EveryJdk
    void afterAHaltByExeuntTheKernelEndsItWith60(Jdk jdk) {
        stuck(jdk, "hang").endedWith(60);
    }

    @EveryJdk
    void evenProcess1OfANamespace(Jdk jdk) {
        Needed.success("unshare", "-p", "-f", "--mount-proc", "true");
        stuck(jdk, "exit", "unshare", "-p", "-f", "--mount-proc").endedWith(60).leftNothingAlive();
    }

    /** Such a program takes its JVM down and goes on; here it is told by the property that only the launcher sets. */
    @EveryJdk
    void aProgramThatMadeTheJvmItselfIsLeftAloneOnceTheJvmIsGone(Jdk jdk) {
        Path library = CCompiler.sharedLibrary("worksOn", """
                #include <unistd.h>
                __attribute__((destructor)) static void work(void) { sleep(5); }
                """);
        Launch.quick(jdk, Program.class).agent("kernel-deadline=2s").under("env", "LD_PRELOAD=" + library)
                .arguments("embedded").start().awaitLine("READY").awaitExit().endedWith(0);
    }

    private static Outcome stuck(Jdk jdk, String way, String... under) {
        Path library = CCompiler.sharedLibrary("lingers", DESTRUCTOR);
        return Launch.stuck(jdk, Program.class).agent("kernel-deadline=3s").under(under)
                .under("env", "LD_PRELOAD=" + library).arguments(way).start().awaitLine("READY").awaitExit();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Object never = new Object();
            if (args[0].equals("hang")) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(never), "stopper"));
            }
            KernelTimer.await();
            System.out.println("READY");
            if (args[0].equals("embedded")) {
                System.clearProperty("sun.java.launcher");
            } else if (!args[0].equals("return")) {
                System.exit(3);
            }
        }

        private static void waitFor(Object never) {
            synchronized (never) {
                try {
                    never.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
