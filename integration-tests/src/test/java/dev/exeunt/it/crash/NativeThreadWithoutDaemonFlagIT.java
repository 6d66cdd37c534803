package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.CCompiler;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.nio.file.Path;

/** valkey-io/valkey-glide#4973: no line of Java ever started this thread, and it keeps the JVM. */
public class NativeThreadWithoutDaemonFlagIT {

    private static final String ATTACHES_A_THREAD = """
            #include <jni.h>
            #include <pthread.h>
            #include <unistd.h>
            static JavaVM *vm;
            static void *run(void *unused) {
                JNIEnv *env;
                JavaVMAttachArgs args = { JNI_VERSION_1_8, "glide-runtime", NULL };
                (*vm)->AttachCurrentThread(vm, (void **) &env, &args);
                for (;;) pause();
            }
            JNIEXPORT jint JNI_OnLoad(JavaVM *loader, void *reserved) {
                pthread_t thread;
                vm = loader;
                pthread_create(&thread, NULL, run, NULL);
                return JNI_VERSION_1_8;
            }
            """;

    @EveryJdk
    void endsWith114AndNamesTheThread(Jdk jdk) {
        stuck(jdk, Program.class).arguments(library(jdk)).run().endedWith(114).report().documentedAs(Case.NATIVE_THREAD)
                .opensWith("main of this JVM", "IllegalStateException: database is gone", "thread \"glide-runtime\" is in native code: it was attached by native code and has no Java frames")
                .chain("thread \"glide-runtime\" is in native code: it was attached by native code and has no Java frames");
    }

    /** What the program loads. */
    public static Path library(Jdk jdk) {
        return CCompiler.sharedLibrary("attaches", ATTACHES_A_THREAD, "-I" + jdk.home().resolve("include"),
                "-I" + jdk.home().resolve("include/linux"));
    }

    public static class Program {
        public static void main(String[] args) {
            System.load(args[0]);
            while (Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("glide-runtime"))) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("database is gone");
        }
    }
}
