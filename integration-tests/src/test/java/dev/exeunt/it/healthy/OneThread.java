package dev.exeunt.it.healthy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A thread of another JVM, as the kernel shows it. */
final class OneThread {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Path directory;

    /** @param name of at most 15 characters, which is what the kernel keeps */
    OneThread(long pid, String name) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            directory = threads.filter(thread -> read(thread.resolve("comm")).strip().equals(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitRunning() {
        long start = System.nanoTime();
        while (!read(directory.resolve("stat")).contains(") R ")) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new AssertionError(directory + " did not run within " + LIMIT.toSeconds() + " s");
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
