package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.CCompiler;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A child may belong to another user: root ends it all the same, and who may not says so. */
class ChildOfAnotherUserIT {

    private static final String[] AS_NOBODY = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};

    /** Becomes root for good, so that nobody else may signal it. */
    private static final String BECOMES_ROOT = """
            #include <unistd.h>
            int main(int argc, char **argv) {
                return setuid(0) != 0 || (argc > 1 && execlp("sleep", "sleep", argv[1], (char *) 0) != 0);
            }
            """;

    @OneJdk
    void isEndedByRoot(Jdk jdk) {
        Needed.success(with(AS_NOBODY, "true"));
        Launch.stuck(jdk, NothingIsLeftAliveIT.Program.class)
                .arguments("(setpriv --reuid=65534 --clear-groups sh -c 'sleep 600; exit 0' &); exec "
                        + String.join(" ", AS_NOBODY) + " sleep 601")
                .run().endedWith(110).leftNothingAlive();
    }

    @OneJdk
    void isNamedAsASurvivorWhereItMayNotBeSignalled(Jdk jdk) throws IOException {
        Path becomesRoot = becomesRoot();
        try {
            Needed.success(with(AS_NOBODY, becomesRoot.toString()));
            Needed.success(with(AS_NOBODY, "test", "-r", Launch.agentJar().toString()));
            // What it reads and writes is hidden from nobody, so it may be at work, and only the last limit ends that.
            Forked jvm = Launch.stuck(jdk, StartsOne.class).agent("shutdown.timeout=6s").under(AS_NOBODY).arguments(becomesRoot).start();
            Outcome outcome = jvm.awaitExit().endedWith(113);
            assertThat(outcome.stderr()).contains(
                    "no permission to signal " + outcome.child(0) + " ",
                    "survived: " + outcome.child(0) + " \"sleep 600\", of another user (0)");
            assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
        } finally {
            Files.delete(becomesRoot);
        }
    }

    /** Where nobody may look for it, and gone when the test is over: it makes root of anybody. */
    private static Path becomesRoot() throws IOException {
        Path made = CCompiler.program("becomesroot", BECOMES_ROOT);
        Path copy = Files.createTempFile("becomes-root", "");
        Files.copy(made, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setAttribute(copy, "unix:mode", 04711);
        return copy;
    }

    private static String[] with(String[] prefix, String... command) {
        String[] whole = java.util.Arrays.copyOf(prefix, prefix.length + command.length);
        System.arraycopy(command, 0, whole, prefix.length, command.length);
        return whole;
    }

    public static class StartsOne {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder(args[0], "600").start();
            System.out.println("CHILD " + child.pid());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }
}
