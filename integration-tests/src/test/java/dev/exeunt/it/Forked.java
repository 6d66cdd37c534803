package dev.exeunt.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A JVM that a test started. It is ended with everything that descends from it, however the test ends. */
public final class Forked implements AutoCloseable {

    /**
     * {@code -Dexeunt.it.without-agent=true} leaves the agent away everywhere: then every program that is said to hang
     * must still be there after a few seconds, or its test fails. Tests of what the agent says fail with it.
     */
    public static final boolean WITHOUT_AGENT = Boolean.getBoolean("exeunt.it.without-agent");

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Path LOGS = Path.of("target/forked").toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<String> WOULD_DISTURB = List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private final Launch launch;
    private final String name;
    private final Family family = new Family();
    private final Process process;
    private final Captured stdout;
    private final Captured stderr;
    private final StringBuilder notes = new StringBuilder();

    Forked(Launch launch) {
        this.launch = launch;
        this.name = EndsWhatItForked.test() + "-jdk" + launch.jdk + "-" + COUNT.incrementAndGet();
        try {
            Path directory = launch.workingDirectory == null ? LOGS.resolve(name) : launch.workingDirectory;
            Files.createDirectories(directory);
            Files.createDirectories(LOGS);
            ProcessBuilder builder = new ProcessBuilder(launch.command()).directory(directory.toFile());
            builder.environment().keySet().removeIf(key -> WOULD_DISTURB.contains(key) || key.startsWith("EXEUNT_"));
            builder.environment().putAll(launch.environment);
            family.mark(builder.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stdout = new Captured(name + " stdout", process.getInputStream());
        stderr = new Captured(name + " stderr", process.getErrorStream());
        EndsWhatItForked.add(this);
    }

    public long pid() {
        return process.pid();
    }

    public Family family() {
        return family;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for a line on stdout that is this or begins with this and a blank. */
    public Forked awaitLine(String line) {
        await(stdout, "stdout", line);
        return this;
    }

    /** The same on stderr. */
    public Forked awaitErrorLine(String line) {
        await(stderr, "stderr", line);
        return this;
    }

    /** The first line on stderr that begins so. */
    public String errorLine(String beginning) {
        return awaitErrorLine(beginning).stderr.lines().stream().filter(line -> line.startsWith(beginning)).findFirst()
                .orElseThrow();
    }

    private void await(Captured stream, String streamName, String line) {
        uninterrupted(() -> {
            if (!stream.awaitLine(each -> each.equals(line) || each.startsWith(line + " "), LIMIT)) {
                throw timeout("the line \"" + line + "\" did not come on " + streamName);
            }
        });
    }

    /** What follows in the first line that begins with this word: {@code valueOf("PORT")}. */
    public String valueOf(String word) {
        return awaitLine(word).stdout.lines().stream().filter(line -> line.startsWith(word + " ")).findFirst()
                .orElseThrow().substring(word.length() + 1);
    }

    public Forked signal(String signal) {
        signal(signal, process.pid());
        return this;
    }

    static void signal(String signal, long pid) {
        String kill = "kill -" + signal + " " + pid;
        uninterrupted(() -> new ProcessBuilder("sh", "-c", kill).inheritIO().start().waitFor());
    }

    /** All that will ever come on its stdin. */
    public Forked stdin(String text) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read anything, as programs may that want nothing; one that does will lack its output.
            notes.append("---- stdin: ").append(e).append('\n');
        }
        return this;
    }

    public Outcome awaitExit() {
        return awaitExit(LIMIT);
    }

    public Outcome awaitExit(Duration limit) {
        boolean proveThatItHangs = WITHOUT_AGENT && launch.hangsWithoutAgent;
        uninterrupted(() -> {
            boolean ended = process.waitFor(proveThatItHangs ? 10_000 : limit.toMillis(), MILLISECONDS);
            if (proveThatItHangs && !ended) {
                Assumptions.abort("it hangs without the agent, as it should");
            }
            if (!ended) {
                throw timeout("it did not end within " + limit.toSeconds() + " s");
            }
            stdout.awaitEnd(Duration.ofSeconds(2));
            stderr.awaitEnd(Duration.ofSeconds(2));
        });
        if (proveThatItHangs) {
            throw new AssertionError("without the agent it ends by itself, with status " + process.exitValue());
        }
        return new Outcome(this, process.exitValue(), stdout.bytes(), stderr.bytes());
    }

    private AssertionError timeout(String what) {
        notes.append("---- time-out: ").append(what).append('\n').append(threadDump());
        family.end();
        return new AssertionError(what + "\n" + transcript());
    }

    private String threadDump() {
        try {
            Path dump = Files.createTempFile(LOGS, name, ".jstack");
            Process jstack = new ProcessBuilder(launch.jdk.tool("jstack"), "-l", String.valueOf(process.pid()))
                    .redirectErrorStream(true).redirectOutput(dump.toFile()).start();
            if (!jstack.waitFor(10, SECONDS)) {
                jstack.destroyForcibly();
            }
            String text = Files.readString(dump);
            Files.delete(dump);
            return text;
        } catch (IOException | InterruptedException e) {
            return "no thread dump: " + e + "\n";
        }
    }

    String transcript() {
        return "---- " + name + ", pid " + process.pid() + ", "
                + (process.isAlive() ? "alive" : "status " + process.exitValue()) + ": "
                + String.join(" ", launch.command()) + "\n---- stdout\n" + stdout.text()
                + "---- stderr\n" + stderr.text() + notes;
    }

    @Override
    public void close() {
        family.end();
        process.destroyForcibly();
        try {
            Files.writeString(LOGS.resolve(name + ".log"), transcript());
            // Empty ones only: what a program left in its working directory stays for whoever wants to look.
            LOGS.resolve(name).toFile().delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static void uninterrupted(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }
}
