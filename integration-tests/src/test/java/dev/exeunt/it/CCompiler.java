package dev.exeunt.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the few lines of C that some tests need into a shared library or a program. */
public final class CCompiler {

    private static final Path FOLDER = Path.of("target/c").toAbsolutePath();

    private CCompiler() {
    }

    /** Skips the test where there is no gcc, except in CI. */
    public static Path sharedLibrary(String name, String source, String... flags) {
        List<String> all = new ArrayList<>(List.of("-shared", "-fPIC", "-pthread"));
        all.addAll(List.of(flags));
        return compile(name, "lib" + name + ".so", source, all);
    }

    /** The same for a program. */
    public static Path program(String name, String source) {
        return compile(name, name, source, List.of());
    }

    private static Path compile(String name, String result, String source, List<String> flags) {
        Needed.command("gcc");
        try {
            Files.createDirectories(FOLDER);
            Path folder = Files.createTempDirectory(FOLDER, name);
            Path c = Files.writeString(folder.resolve(name + ".c"), source);
            Path made = folder.resolve(result);
            List<String> command = new ArrayList<>(List.of("gcc"));
            command.addAll(flags);
            command.addAll(List.of("-o", made.toString(), c.toString()));
            Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(gcc.getInputStream().readAllBytes());
            if (gcc.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ":\n" + said);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while gcc ran", e);
        }
    }
}
