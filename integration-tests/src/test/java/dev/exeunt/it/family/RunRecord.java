package dev.exeunt.it.family;

import dev.exeunt.it.Forked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The record of a run in {@code state.dir}. */
final class RunRecord {

    private static final long LIMIT_NANOS = 20_000_000_000L;

    private RunRecord() {
    }

    /** Waits until it names the child, and where that was started. */
    static void awaitChild(Path state, Forked jvm, String child) {
        long start = System.nanoTime();
        while (!of(state, jvm).replaceAll("\\s", "").matches(".*\\{\"pid\":" + child + ",[^}]*\"started\":\"[^\"]+.*")) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new AssertionError("child " + child + " is not in the record: " + of(state, jvm));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String of(Path state, Forked jvm) {
        String pid = jvm.valueOf("PID");
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().matches(pid + "-\\d+\\.run\\.json")).toList();
            return found.isEmpty() ? "" : Files.readString(found.get(0));
        } catch (IOException | UncheckedIOException e) {
            // Between one state and the next, or not there yet.
            return "";
        }
    }
}
