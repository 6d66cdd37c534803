package dev.exeunt.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A thread of another JVM, as the kernel shows it. */
public final class OneThread {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final long pid;
    private final String name;

    /** @param name of at most 15 characters, which is what the kernel keeps */
    public OneThread(long pid, String name) {
        this.pid = pid;
        this.name = name;
    }

    public void awaitRunning() {
        await('R');
    }

    public void awaitSleeping() {
        await('S');
    }

    /** By looking all the time: what it waits for may last for a moment only. */
    private void await(char state) {
        long start = System.nanoTime();
        Path thread = null;
        while (thread == null || !read(thread).contains(") " + state + " ")) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError(name + " of " + pid + " was not in the state " + state + " within " + LIMIT.toSeconds() + " s");
            }
            thread = thread == null ? find() : thread;
        }
    }

    private Path find() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.map(thread -> thread.resolve("stat")).filter(stat -> read(stat).contains("(" + name + ")")).findFirst().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if it has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
