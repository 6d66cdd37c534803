package dev.exeunt.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the few lines of C that some tests need into a shared library. */
public final class CCompiler {

    private static final Path FOLDER = Path.of("target/c").toAbsolutePath();

    private CCompiler() {
    }

    /** Skips the test where there is no gcc, except in CI. */
    public static Path sharedLibrary(String name, String source, String... flags) {
        Needed.command("gcc");
        try {
            Files.createDirectories(FOLDER);
            Path folder = Files.createTempDirectory(FOLDER, name);
            Path c = Files.writeString(folder.resolve(name + ".c"), source);
            Path library = folder.resolve("lib" + name + ".so");
            List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-pthread"));
            command.addAll(List.of(flags));
            command.addAll(List.of("-o", library.toString(), c.toString()));
            Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(gcc.getInputStream().readAllBytes());
            if (gcc.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ":\n" + said);
            }
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while gcc ran", e);
        }
    }
}
