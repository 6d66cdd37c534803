package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OldestAndNewestJdk;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** JVMs that are not where the command is: in a container, or of another Java. */
class ElsewhereIT {

    private static final String PROGRAM = "dev.exeunt.it.shutdown.ExitInsideAHookIT$Program";

    @OldestAndNewestJdk
    void inNamespacesOfItsOwnWithAnotherTmp(Jdk jdk) {
        String[] container = {"unshare", "-p", "-m", "-f", "--mount-proc", "sh", "-c", "mount -t tmpfs none /tmp && exec \"$@\"", "sh"};
        String[] probe = {"unshare", "-p", "-m", "-f", "--mount-proc", "sh", "-c", "mount -t tmpfs none /tmp"};
        Needed.success(probe);
        Assumptions.assumeFalse(Launch.agentJar().startsWith("/tmp"), "the JVM would not find this project behind its own /tmp");
        Forked jvm = Launch.plain(jdk, PROGRAM).under(container).start();

        // The pid outside is that of unshare's child.
        Doctor.findsStuck(jdk, jvmBelow(jvm)).report().opensWith("this JVM (pid 1, ").chain("which closes the cycle");
    }

    @OldestAndNewestJdk
    void ofAnotherJava(Jdk jdk) {
        for (Jdk other : List.of(Jdk.supported().get(0), Jdk.supported().get(Jdk.supported().size() - 1))) {
            Forked jvm = Launch.plain(other, PROGRAM).start();
            Doctor.findsStuck(jdk, jvm.pid()).report().chain("which closes the cycle");
        }
    }

    private static long jvmBelow(Forked forked) {
        for (int i = 0; i < 500; i++) {
            var child = ProcessHandle.of(forked.pid()).flatMap(unshare -> unshare.children().findFirst())
                    .filter(process -> process.info().command().orElse("").endsWith("/java"));
            if (child.isPresent()) {
                return child.get().pid();
            }
            pause();
        }
        assertThat(forked.isAlive()).as("a JVM below unshare").isFalse();
        throw new AssertionError("no JVM below unshare");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
