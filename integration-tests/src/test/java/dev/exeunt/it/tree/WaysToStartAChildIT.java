package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** However the application starts a child, the child is marked, and the application sees nothing of it. */
class WaysToStartAChildIT {

    /** A mark is the pid and the start time of the JVM. */
    private static final String MARK = "EXEUNT_PARENT=[0-9]+-[0-9]+";

    @EveryJdk
    void allMarkIt(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Prints.class).run().endedWith(0).exeuntSaidNothing();
        String mark = "EXEUNT_PARENT=" + outcome.pid() + "-";
        assertThat(outcome.stdout().lines().filter(line -> line.startsWith("marked: ")))
                .hasSize(6).allMatch(line -> line.matches("marked: " + MARK) && line.contains(mark));
    }

    @EveryJdk
    void theApplicationDoesNotSeeIt(Jdk jdk) {
        assertThat(Launch.quick(jdk, Prints.class).run().endedWith(0).stdout()).contains("seen: false false false");
    }

    @EveryJdk
    void theRestOfTheEnvironmentIsAsItWas(Jdk jdk) {
        Outcome with = Launch.quick(jdk, PrintsOthers.class).environment("LINES", "a\nb=c").run();
        Outcome without = Launch.plain(jdk, PrintsOthers.class).environment("LINES", "a\nb=c").run();
        assertThat(lines(with)).isEqualTo(lines(without)).anyMatch(line -> line.equals("b=c"));
    }

    /** Its own environment may differ: every test has a mark of its own there. */
    private static List<String> lines(Outcome outcome) {
        return outcome.stdout().lines().filter(line -> !line.startsWith("FORKED_BY_TEST=")).toList();
    }

    /** Each way leaves a grandchild whose parent ends at once. */
    @EveryJdk
    void allLeadToTheFamily(Jdk jdk) {
        Launch.stuck(jdk, StartsInAllWays.class).run().endedWith(110).leftNothingAlive();
    }

    /** To be marked, a child would have to be looked for in other folders than without the agent, the working directory for one. */
    @EveryJdk
    void whereThereIsNoPathAChildIsLookedForWhereItWouldBeWithoutTheAgent(Jdk jdk, @TempDir Path folder) throws IOException {
        Path tool = Files.writeString(folder.resolve("tool-of-a-test"), "#!/bin/sh\necho found\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        String without = Launch.plain(jdk, StartsATool.class).in(folder).under("/usr/bin/env", "-u", "PATH").run().endedWith(0).stdout();
        String with = Launch.quick(jdk, StartsATool.class).in(folder).under("/usr/bin/env", "-u", "PATH").run().endedWith(0).stdout();
        assertThat(with).isEqualTo(without);
    }

    public static class StartsATool {
        public static void main(String[] args) throws Exception {
            try {
                System.out.println(new ProcessBuilder("tool-of-a-test").start().inputReader().readLine());
            } catch (IOException e) {
                System.out.println("there is none");
            }
        }
    }

    public static class Prints {
        public static void main(String[] args) throws Exception {
            marked(new ProcessBuilder("env").start());
            ProcessBuilder changed = new ProcessBuilder("env");
            changed.environment().put("A", "B");
            marked(changed.start());
            changed.environment().clear();
            marked(changed.command("/usr/bin/env").start());
            marked(Runtime.getRuntime().exec(new String[] {"env"}));
            marked(Runtime.getRuntime().exec(new String[] {"/usr/bin/env"}, new String[] {"A=B"}));
            marked(ProcessBuilder.startPipeline(List.of(new ProcessBuilder("env"), new ProcessBuilder("cat"))).get(1));
            System.out.println("seen: " + System.getenv().containsKey("EXEUNT_PARENT") + " "
                    + changed.environment().containsKey("EXEUNT_PARENT") + " "
                    + new ProcessBuilder("env").environment().containsKey("EXEUNT_PARENT"));
        }

        private static void marked(Process child) throws IOException {
            child.inputReader().lines().filter(line -> line.startsWith("EXEUNT_PARENT"))
                    .forEach(line -> System.out.println("marked: " + line));
        }
    }

    public static class PrintsOthers {
        public static void main(String[] args) throws Exception {
            Map<String, String> changed = new ProcessBuilder().environment();
            String[] others = changed.entrySet().stream().map(Object::toString).toArray(String[]::new);
            print(new ProcessBuilder("env").start());
            print(Runtime.getRuntime().exec(new String[] {"/usr/bin/env"}, others));
        }

        private static void print(Process child) throws IOException {
            child.inputReader().lines().filter(line -> !line.startsWith("EXEUNT_PARENT=")).sorted()
                    .forEach(System.out::println);
        }
    }

    public static class StartsInAllWays {
        private static final String[] LEAVES_ONE = {"sh", "-c", "sleep 600 & exit 0"};

        public static void main(String[] args) throws Exception {
            ProcessBuilder builder = new ProcessBuilder(LEAVES_ONE);
            builder.start().waitFor();
            builder.environment().clear();
            builder.command("/bin/sh", "-c", "/bin/sleep 600 & exit 0").start().waitFor();
            Runtime.getRuntime().exec(LEAVES_ONE).waitFor();
            Runtime.getRuntime().exec(LEAVES_ONE, new String[] {"PATH=/usr/bin:/bin"}).waitFor();
            ProcessBuilder.startPipeline(List.of(new ProcessBuilder(LEAVES_ONE), new ProcessBuilder("cat")));
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                Runtime.getRuntime().exec(LEAVES_ONE).waitFor();
                new ProcessBuilder("sleep", "601").start().waitFor();
            }));
            System.exit(1);
        }
    }
}
