package dev.exeunt.agent.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of one run. It is whole at any moment, and never forced to the disk: a crash of the system ends the family too. */
final class RunFile {

    static final String SUFFIX = ".run.json";

    private final Path file;

    RunFile(Path folder, Run.Identity jvm) {
        this.file = folder.resolve(jvm.pid() + "-" + jvm.startTicks() + SUFFIX);
    }

    Path path() {
        return file;
    }

    void write(Run run) throws IOException {
        WholeFile.write(file, RunJson.write(run));
    }

    /** Goes the way of a write, and leaves no trace. */
    void rehearse(Run run) throws IOException {
        Path rehearsed = file.resolveSibling(file.getFileName() + ".rehearsed");
        WholeFile.write(rehearsed, RunJson.write(run));
        Files.delete(rehearsed);
    }
}
