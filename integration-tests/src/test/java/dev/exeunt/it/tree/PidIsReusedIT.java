package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;

/** Cantara/Java-Auto-Update#31: the child has ended, and its pid belongs to somebody else now. */
class PidIsReusedIT {

    /** In a namespace of its own one can say which pid comes next; threads take pids too, hence the attempts. */
    private static final String GIVES_THE_PID_TO_A_STRANGER = """
            "$@" & jvm=$!
            until [ -s ended ]; do sleep 0.1; done
            n=$(cat ended) attempts=0 stranger=0
            while kill -0 $n 2>/dev/null; do sleep 0.02; done
            until [ $stranger = $n ] || [ $attempts = 50 ]; do
                [ $stranger = 0 ] || kill $stranger
                echo $((n - 1)) > /proc/sys/kernel/ns_last_pid
                sleep 600 & stranger=$!
                attempts=$((attempts + 1))
            done
            echo "STRANGER $stranger"
            echo > go
            wait $jvm; status=$?
            kill -0 $stranger && echo "the stranger lives"
            exit $status
            """;

    @EveryJdk
    void theStrangerIsLeftAlone(Jdk jdk, @TempDir Path folder) {
        Needed.success("unshare", "-p", "-f", "--mount-proc", "sh", "-c", "echo 100 > /proc/sys/kernel/ns_last_pid");
        Outcome outcome = Launch.stuck(jdk, Program.class).in(folder)
                .under("unshare", "-p", "-f", "--mount-proc", "sh", "-c", GIVES_THE_PID_TO_A_STRANGER, "sh").run();
        assertThat(outcome.endedWith(112).stdout())
                .contains("STRANGER " + outcome.child(0) + "\n", "the stranger lives");
    }

    /** It ended of the SIGTERM; the stranger is there before the SIGKILL. */
    @EveryJdk
    void soIsOneWhoCameBetweenTwoSignals(Jdk jdk, @TempDir Path folder) {
        Needed.success("unshare", "-p", "-f", "--mount-proc", "sh", "-c", "echo 100 > /proc/sys/kernel/ns_last_pid");
        Outcome outcome = Launch.stuck(jdk, EndsWhenAsked.class).in(folder).agent("children.grace=2s")
                .under("unshare", "-p", "-f", "--mount-proc", "sh", "-c", GIVES_THE_PID_TO_A_STRANGER, "sh").run();
        assertThat(outcome.endedWith(110).stdout())
                .contains("STRANGER " + outcome.child(0) + "\n", "the stranger lives");
        assertThat(outcome.stderr()).contains("SIGTERM to " + outcome.child(0), "SIGKILL to " + outcome.child(1))
                .doesNotContain("SIGKILL to " + outcome.child(0));
    }

    public static class EndsWhenAsked {
        public static void main(String[] args) throws Exception {
            Process obeys = new ProcessBuilder("sleep", "600").start();
            Process stays = new ProcessBuilder("sh", "-c", "trap '' TERM; echo; sleep 600; sleep 600").start();
            stays.getInputStream().read();
            System.out.println("CHILD " + obeys.pid());
            System.out.println("CHILD " + stays.pid());
            Files.writeString(Path.of("ended"), String.valueOf(obeys.pid()));
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> stays.waitFor()));
            System.exit(1);
        }
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println("CHILD " + child.pid());
            child.destroyForcibly().waitFor();
            Files.writeString(Path.of("ended"), String.valueOf(child.pid()));
            while (!Files.exists(Path.of("go"))) {
                Thread.sleep(20);
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> never.await()));
            System.exit(1);
        }
    }
}
