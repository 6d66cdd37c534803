package dev.exeunt.it.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The drivers and the pool that the programs bring along, and the tests themselves do not. */
final class Drivers {

    private static final Path FOLDER = Path.of("target/lib/jdbc").toAbsolutePath();

    private Drivers() {}

    static List<Path> jars() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
