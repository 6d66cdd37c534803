package dev.exeunt.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The records of runs in {@code state.dir}. */
public final class RunRecords {

    private static final long LIMIT_NANOS = 20_000_000_000L;

    private RunRecords() {
    }

    public static void awaitText(Path state, long pid, String text) {
        await(() -> of(state, pid).anyMatch(record -> record.contains(text)));
    }

    /** Until it names the child, and where that was started. */
    public static void awaitChild(Path state, long pid, String child) {
        await(() -> of(state, pid).anyMatch(record ->
                record.replaceAll("\\s", "").matches(".*\\{\"pid\":" + child + ",[^}]*\"started\":\"[^\"]+.*")));
    }

    /** Until it says that the run has lasted for a second. */
    public static void awaitASecond(Path state, long pid) {
        await(() -> of(state, pid).anyMatch(record -> record.matches("(?s).*\"ranMillis\":\\d{4,}.*")));
    }

    /** Until each JVM that has a record there is gone. */
    public static void awaitNobodyHolds(Path state) {
        await(() -> files(state, ".run.json.lock").stream().noneMatch(RunRecords::isHeld));
    }

    /** It has a folder of its own. */
    public static Path ofTheProgram(Path state) throws IOException {
        try (Stream<Path> folders = Files.list(state)) {
            return folders.findFirst().orElseThrow();
        }
    }

    private static Stream<String> of(Path state, long pid) {
        return files(state, ".run.json").stream().filter(file -> file.getFileName().toString().startsWith(pid + "-"))
                .map(RunRecords::read);
    }

    private static boolean isHeld(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path state, String ending) {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException | UncheckedIOException e) {
            // A file has gone while the folder was walked.
            return List.of();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // Between one state and the next.
            return "";
        }
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new AssertionError("it did not come to that");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
