package dev.exeunt.agent.memory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What dead runs have left beside their records: where a disk was full, there may be no record that it belongs to. */
final class Debris {

    /** A run that begins has its lock before its record. */
    private static final Duration LONG_AGO = Duration.ofMinutes(1);
    private static final List<String> SUFFIXES = List.of(LifeLock.SUFFIX, WholeFile.NEXT, RunFile.REHEARSED,
            RunFile.REHEARSED + WholeFile.NEXT);

    private Debris() {}

    static void clear(Path folder, World world) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RunFile.SUFFIX + ".*")) {
            for (Path each : files) {
                if (isDebris(each, world)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static boolean isDebris(Path file, World world) throws IOException {
        String name = file.getFileName().toString();
        int end = name.indexOf(RunFile.SUFFIX) + RunFile.SUFFIX.length();
        Path record = file.resolveSibling(name.substring(0, end));
        if (!SUFFIXES.contains(name.substring(end)) || name.endsWith(LifeLock.SUFFIX) && Files.exists(record)
                || !Files.exists(file) || Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(LONG_AGO))) {
            return false;
        }
        // Its own lock a JVM must not even open: see LifeLock.
        return !world.isRunning(jvm(name)) && LifeLock.holder(record) != LifeLock.Holder.SOMEBODY;
    }

    private static Run.Identity jvm(String name) {
        try {
            String both = name.substring(0, name.indexOf(RunFile.SUFFIX));
            int dash = both.indexOf('-', 1);
            return new Run.Identity(Long.parseLong(both.substring(0, dash)), Long.parseLong(both.substring(dash + 1)));
        } catch (RuntimeException e) {
            // Not of a run's name: then of nobody's.
            return new Run.Identity(0, Run.UNKNOWN);
        }
    }
}
