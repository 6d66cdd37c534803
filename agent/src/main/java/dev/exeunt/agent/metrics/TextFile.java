package dev.exeunt.agent.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/** The file for node_exporter's textfile collector, which reads what ends in {@code .prom}: it is whole or not there. */
public final class TextFile {

    /** To write it takes no time to speak of. */
    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private final Path file;
    private final Path next;
    private final String program;

    /** @param program the main class or jar, by which the JVMs of one machine are told apart */
    public TextFile(Path file, long pid, String program) {
        this.file = file.toAbsolutePath();
        this.next = this.file.resolveSibling("." + file.getFileName() + "." + pid);
        this.program = program;
    }

    /** To another name, so that nothing is new when it is needed, and so that a wrong path is known early. */
    public void rehearse(Readings readings) throws IOException {
        Path other = next.resolveSibling(next.getFileName() + "-rehearsed");
        try {
            writeAs(other, readings);
            if (Files.isDirectory(file)) {
                throw new IOException(file + " is a directory");
            }
        } finally {
            Files.deleteIfExists(next);
            Files.deleteIfExists(other);
        }
    }

    public void write(Readings readings) throws IOException {
        writeAs(file, readings);
    }

    private void writeAs(Path name, Readings readings) throws IOException {
        try {
            Files.writeString(next, ExpositionText.of(readings, "program", program), StandardCharsets.UTF_8);
            Files.move(next, name, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            next.toFile().delete();
            throw e;
        }
    }

    /** Whether those for whom it is read it. */
    public boolean isForACollector() {
        return file.getFileName().toString().endsWith(".prom");
    }

    /** What JVMs that were killed while they wrote have left beside it. */
    public void clear() throws IOException {
        String beginning = "." + file.getFileName() + ".";
        Instant longAgo = Instant.now().minus(LONG_AGO);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(file.getParent())) {
            for (Path each : files) {
                String name = each.getFileName().toString();
                if (name.startsWith(beginning) && name.substring(beginning.length()).matches("\\d+(-rehearsed)?")
                        && Files.exists(each) && Files.getLastModifiedTime(each).toInstant().isBefore(longAgo)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
