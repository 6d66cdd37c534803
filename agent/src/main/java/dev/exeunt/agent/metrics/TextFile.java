package dev.exeunt.agent.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file for node_exporter's textfile collector, which reads what ends in {@code .prom}: it is whole or not there. */
public final class TextFile {

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
        Files.writeString(next, ExpositionText.of(readings, "program", program), StandardCharsets.UTF_8);
        Files.move(next, name, StandardCopyOption.ATOMIC_MOVE);
    }
}
