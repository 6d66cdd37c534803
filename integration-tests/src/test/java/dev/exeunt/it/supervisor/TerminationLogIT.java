package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.family.HasChildren;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Kubernetes shows as the reason of a container's end what it finds in this file. */
class TerminationLogIT {

    /** Gives the command a {@code /dev} of its own, as in a pod: the folder $1, with the file $2 mounted into it. */
    private static final String DEV = """
            dev=$1 reason=$2; shift 2
            mount -t tmpfs none "$dev"
            for each in null zero random urandom; do touch "$dev/$each"; mount --bind /dev/$each "$dev/$each"; done
            touch "$dev/termination-log"; mount --bind "$reason" "$dev/termination-log"
            mount --rbind "$dev" /dev
            exec "$@"
            """;

    @EveryJdk
    void theVerdictsSentenceIsThere(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("reason");
        Outcome outcome = stuck(jdk).agent("termination-log=" + file).start().awaitLine("READY").stdin("stuck\n")
                .awaitExit().endedWith(110);

        assertThat(Files.readString(file)).startsWith("ended by exeunt with status 110: this JVM (pid " + outcome.pid() + ",")
                .contains("waits for child " + outcome.child(0)).hasLineCount(1);
    }

    @OneJdk
    void ofAShutdownThatWasSlowAndEndedWellNothingIsLeft(Jdk jdk, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("reason");
        Launch.quick(jdk, SystemdIsToldIT.Busy.class).agent("shutdown.warn-after=500ms,termination-log=" + file).start()
                .awaitLine("READY").stdin("exit\n").awaitExit().endedWith(0);

        assertThat(file).isEmptyFile();
    }

    /** A file that is there is taken in a pod only; where there is none, none is made. */
    @OneJdk
    void inAPodTheFileOfKubernetesIsFoundAndElsewhereItIsLeftAlone(Jdk jdk, @TempDir Path folder) throws IOException {
        Needed.success("unshare", "--mount", "mount", "-t", "tmpfs", "none", folder.toString());
        Path reason = Files.createFile(folder.resolve("reason"));
        Path dev = Files.createDirectory(folder.resolve("dev"));
        String[] container = {"unshare", "--mount", "sh", "-e", "-c", DEV, "sh", dev.toString(), reason.toString()};
        stuck(jdk).under(container).start().awaitLine("READY").stdin("stuck\n").awaitExit().endedWith(110);
        assertThat(reason).isEmptyFile();

        stuck(jdk).under(container).environment("KUBERNETES_SERVICE_HOST", "10.96.0.1").start().awaitLine("READY")
                .stdin("stuck\n").awaitExit().endedWith(110);
        assertThat(reason).content().startsWith("ended by exeunt with status 110: ");
    }

    private static Launch stuck(Jdk jdk) {
        return Launch.stuck(jdk, HasChildren.class).arguments("exec sleep 600");
    }
}
