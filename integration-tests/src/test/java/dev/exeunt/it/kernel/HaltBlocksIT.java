package dev.exeunt.it.kernel;

import dev.exeunt.it.Body;
import dev.exeunt.it.CCompiler;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * openjdk/jdk#9465, apache/flink#14062: what the VM does before it ends does not end, be it for JFR or for an agent. A
 * second halt waits for the first ({@code before_exit} in HotSpot's java.cpp, 17 to 26), so Exeunt's own does not help.
 */
class HaltBlocksIT {

    private static final String NEVER_LETS_THE_VM_DIE = """
            #include <jvmti.h>
            #include <string.h>
            #include <unistd.h>
            static void JNICALL linger(jvmtiEnv *jvmti, JNIEnv *env) { for (;;) pause(); }
            JNIEXPORT jint JNICALL Agent_OnLoad(JavaVM *vm, char *options, void *reserved) {
                jvmtiEnv *jvmti;
                jvmtiEventCallbacks callbacks;
                memset(&callbacks, 0, sizeof callbacks);
                callbacks.VMDeath = linger;
                if ((*vm)->GetEnv(vm, (void **) &jvmti, JVMTI_VERSION_1_2) != JNI_OK
                        || (*jvmti)->SetEventCallbacks(jvmti, &callbacks, sizeof callbacks) != JVMTI_ERROR_NONE) {
                    return JNI_ERR;
                }
                return (*jvmti)->SetEventNotificationMode(jvmti, JVMTI_ENABLE, JVMTI_EVENT_VM_DEATH, NULL);
            }
            """;

    @EveryJdk
    void afterExitTheKernelEndsItWith60(Jdk jdk) {
        stuck(jdk, "exit").endedWith(60).report().documentedAs(Case.HALT_BLOCKS)
                .chain("thread \"main\" halts the JVM, which JFR or a native agent may hold up at *Program.main(HaltBlocksIT.java:");
    }

    /** The hook hangs first, so it is Exeunt's own halt that the agent blocks. */
    @EveryJdk
    void afterAHaltByExeuntTheKernelEndsItWith60(Jdk jdk) {
        stuck(jdk, "hang").endedWith(60).report().chain("thread \"main\" joins shutdown hook \"stopper\"",
                "shutdown hook \"stopper\" waits for a java.util.concurrent.CountDownLatch");
    }

    private static Outcome stuck(Jdk jdk, String way) {
        Path agent = CCompiler.sharedLibrary("vmDeath", NEVER_LETS_THE_VM_DIE, "-I" + jdk.home().resolve("include"),
                "-I" + jdk.home().resolve("include/linux"));
        return Launch.stuck(jdk, Program.class).jvm("-agentpath:" + agent).agent("kernel-deadline=6s").arguments(way)
                .start().awaitLine("READY").awaitExit();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            if (args[0].equals("hang")) {
                CountDownLatch never = new CountDownLatch(1);
                Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            }
            KernelTimer.await();
            System.out.println("READY");
            System.exit(3);
        }
    }
}
