package dev.exeunt.agent.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The source files of the project. */
final class Sources {

    private static final Path PROJECT = Path.of("..");

    private Sources() {}

    /** @param path below the project */
    record File(Path path, List<String> lines) {
        String name() {
            return path.getFileName().toString();
        }
    }

    /** The Java files below a folder of the project; none if there is no such folder. */
    static List<File> in(String folder) throws IOException {
        List<File> files = new ArrayList<>();
        Path root = PROJECT.resolve(folder);
        if (Files.isDirectory(root)) {
            try (Stream<Path> found = Files.walk(root)) {
                for (Path path : found.filter(path -> path.toString().endsWith(".java")).toList()) {
                    files.add(new File(PROJECT.relativize(path), Files.readAllLines(path)));
                }
            }
        }
        return files;
    }
}
