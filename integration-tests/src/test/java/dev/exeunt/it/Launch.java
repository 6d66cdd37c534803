package dev.exeunt.it;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line of a JVM to fork: a program of these tests, with or without the agent. */
public final class Launch {

    /** Limits short enough for a test, in the proportions of the defaults. */
    public static final String QUICK = "shutdown.stall=2s,shutdown.proof=500ms,main-crash.stall=2s,"
            + "children.grace=500ms,hooks.grace=500ms";

    static final Path TEST_CLASSES = Path.of("target/test-classes").toAbsolutePath();

    final Jdk jdk;
    final String program;
    final Map<String, String> environment = new HashMap<>();
    boolean hangsWithoutAgent;
    Path workingDirectory;

    private final List<String> prefix = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final List<String> agentOptions = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>(List.of(TEST_CLASSES));
    private final List<String> arguments = new ArrayList<>();
    private boolean agent;

    private Launch(Jdk jdk, String program) {
        this.jdk = jdk;
        this.program = program;
    }

    /** Without the agent, and with the JVM's default flags. */
    public static Launch plain(Jdk jdk, Class<?> program) {
        return plain(jdk, program.getName());
    }

    /** For a program that the test itself compiled. */
    public static Launch plain(Jdk jdk, String program) {
        return new Launch(jdk, program);
    }

    /** With the agent and quick limits, in a JVM that is small and starts fast. */
    public static Launch quick(Jdk jdk, Class<?> program) {
        return plain(jdk, program).agent(QUICK)
                .jvm("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");
    }

    /** The same for a program that hangs without the agent; see {@link Forked#awaitExit}. */
    public static Launch stuck(Jdk jdk, Class<?> program) {
        Launch launch = quick(jdk, program);
        launch.hangsWithoutAgent = true;
        return launch;
    }

    /** Options of the agent; a later one replaces an earlier one of that name, with all that its list has. */
    public Launch agent(String options) {
        agent = true;
        if (!options.isEmpty()) {
            for (String option : options.split(",(?=[^,]*=)")) {
                String name = option.replaceFirst("=.*", "=");
                agentOptions.removeIf(earlier -> earlier.startsWith(name));
                agentOptions.add(option);
            }
        }
        return this;
    }

    public Launch jvm(String... more) {
        flags.addAll(Arrays.asList(more));
        return this;
    }

    public Launch arguments(Object... more) {
        Arrays.stream(more).map(String::valueOf).forEach(arguments::add);
        return this;
    }

    public Launch environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Launch classPath(List<Path> more) {
        classPath.addAll(more);
        return this;
    }

    /** A command that starts the JVM, such as {@code unshare}. */
    public Launch under(String... command) {
        prefix.addAll(Arrays.asList(command));
        return this;
    }

    public Launch in(Path directory) {
        workingDirectory = directory;
        return this;
    }

    public Forked start() {
        return new Forked(this);
    }

    /** For programs that need no prompting: starts and awaits the exit. */
    public Outcome run() {
        return start().awaitExit();
    }

    public static Path agentJar() {
        return Path.of(System.getProperty("exeunt.jar")).toAbsolutePath().normalize();
    }

    /** For a supervisor that starts it. */
    public List<String> command() {
        List<String> command = new ArrayList<>(prefix);
        command.add(jdk.tool("java"));
        command.addAll(flags);
        if (agent && !Forked.WITHOUT_AGENT) {
            String options = agentOptions.isEmpty() ? "" : "=" + String.join(",", agentOptions);
            command.add("-javaagent:" + agentJar() + options);
        }
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(program);
        command.addAll(arguments);
        return command;
    }
}
