package dev.exeunt.agent.memory;

import java.nio.file.Path;

/** Each program has a folder of its own in {@code state.dir}: what befell another is no memory of this one. */
final class ProgramFolder {

    private static final int LONGEST = 80;

    private ProgramFolder() {}

    /** @param program its main class or its jar, as the JVM was told; names that differ lead to folders that differ */
    static Path in(Path folder, String program) {
        String name = program.substring(program.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return folder.resolve(name.substring(Math.max(0, name.length() - LONGEST)) + "-" + Integer.toHexString(program.hashCode()));
    }
}
