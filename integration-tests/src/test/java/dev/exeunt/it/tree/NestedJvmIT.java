package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.util.ArrayList;
import java.util.List;

/** A child that is a JVM with the agent has a family of its own, which is also its parent's. */
class NestedJvmIT {

    /** The inner JVM obeys SIGTERM and leaves its children, as it would without the agent; the outer one finds them. */
    @OldestAndNewestJdk
    void goesWithItsFamilyWhenItsParentIsStuck(Jdk jdk) {
        Launch.stuck(jdk, Stuck.class).arguments(inner(jdk, LeavesAnOrphan.class)).run()
                .endedWith(110).leftNothingAlive();
    }

    @OldestAndNewestJdk
    void endsItsOwnFamilyAndNobodyElse(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Healthy.class)
                .arguments(inner(jdk, NothingIsLeftAliveIT.Program.class, "sleep 600 & sleep 600")).run().endedWith(0);
        assertThat(outcome.stdout()).contains("inner ended with 110", "its sibling lives: true");
        outcome.leftNothingAlive();
    }

    private static Object[] inner(Jdk jdk, Class<?> program, Object... arguments) {
        return Launch.quick(jdk, program).arguments(arguments).command().toArray();
    }

    public static class Stuck {
        public static void main(String[] args) throws Exception {
            Process inner = new ProcessBuilder(args).redirectErrorStream(true).start();
            // Until it has started what it starts, and that has lost its parent.
            System.out.println(inner.inputReader().readLine());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> inner.waitFor()));
            System.exit(1);
        }
    }

    public static class LeavesAnOrphan {
        public static void main(String[] args) throws Exception {
            new ProcessBuilder("sh", "-c", "sleep 600 & exit 0").start().waitFor();
            System.out.println("ready");
            Thread.sleep(600_000);
        }
    }

    public static class Healthy {
        public static void main(String[] args) throws Exception {
            Process sibling = new ProcessBuilder("sleep", "600").start();
            List<String> command = new ArrayList<>(List.of(args));
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            System.out.println("inner ended with " + status);
            System.out.println("its sibling lives: " + sibling.isAlive());
            sibling.destroy();
            sibling.waitFor();
        }
    }
}
