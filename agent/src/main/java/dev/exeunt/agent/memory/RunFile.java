package dev.exeunt.agent.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of one run. It is whole at any moment, and never forced to the disk: a crash of the system ends the family too. */
final class RunFile {

    static final String SUFFIX = ".run.json";
    static final String REHEARSED = ".rehearsed";

    private final Path file;

    RunFile(Path folder, Run.Identity jvm) {
        this.file = folder.resolve(jvm.pid() + "-" + jvm.startTicks() + SUFFIX);
    }

    Path path() {
        return file;
    }

    /** On a disk that is full, over what is there already. */
    void write(Run run) throws IOException {
        String text = RunJson.write(run);
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            WholeFile.overwrite(file, text);
        }
    }

    /** Goes the way of a write, and leaves no trace. */
    void rehearse(Run run) throws IOException {
        Path rehearsed = file.resolveSibling(file.getFileName() + REHEARSED);
        try {
            WholeFile.write(rehearsed, RunJson.write(run));
            WholeFile.overwrite(rehearsed, RunJson.write(run));
        } finally {
            Files.deleteIfExists(rehearsed);
        }
    }
}
