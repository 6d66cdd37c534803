package dev.exeunt.agent.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of one run. It is whole at any moment, and never forced to the disk: a crash of the system ends the family too. */
final class RunFile {

    static final String SUFFIX = ".run.json";

    private final Path file;
    private final Path next;

    RunFile(Path folder, Run.Identity jvm) {
        this.file = folder.resolve(jvm.pid() + "-" + jvm.startTicks() + SUFFIX);
        this.next = folder.resolve(file.getFileName() + ".next");
    }

    void write(Run run) throws IOException {
        Files.writeString(next, RunJson.write(run), StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
