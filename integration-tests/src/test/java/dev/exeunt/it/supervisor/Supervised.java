package dev.exeunt.it.supervisor;

import dev.exeunt.it.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A supervisor that a test has started, in a folder of its own, and what it and its program have said. It has a child that
 * is not the program's: a stranger, as seen from there.
 */
final class Supervised implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Path folder;
    private final Family family = new Family();
    private final Process process;

    Supervised(Path folder, List<String> command) throws IOException {
        this.folder = folder;
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sleep 600 & echo STRANGER $!; exec \"$@\"", "sh");
        builder.command().addAll(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("EXEUNT_") || name.endsWith("JAVA_OPTIONS")
                || name.equals("JAVA_TOOL_OPTIONS"));
        family.mark(builder.environment());
        process = builder.directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("supervisor.log").toFile()).start();
    }

    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How the supervisor itself has ended. */
    int awaitStatus() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the supervisor has not ended\n" + this);
        }
        return process.exitValue();
    }

    /** What a command says that asks or tells the supervisor something. */
    String ask(String... command) {
        try {
            Process asked = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
            String said = new String(asked.getInputStream().readAllBytes());
            asked.waitFor();
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the program or its supervisor has said this. */
    void await(String regex) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        await(regex, () -> pattern.matcher(output()).find());
    }

    void await(String what, Condition condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError("it did not come to this: " + what + "\n" + this);
            }
            Thread.sleep(50);
        }
    }

    /** In their order, the numbers that follow this word at the beginning of a line. */
    List<Long> pids(String word) {
        return Pattern.compile("^" + word + " (\\d+)$", Pattern.MULTILINE).matcher(output()).results()
                .map(match -> Long.parseLong(match.group(1))).toList();
    }

    boolean isAlive(long pid) {
        return family.alive().stream().anyMatch(member -> member.pid() == pid);
    }

    /** All that was written to the logs in the folder. */
    String output() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().map(Supervised::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "---- " + folder + "\n" + output();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        family.end();
    }

    interface Condition {
        boolean holds();
    }
}
