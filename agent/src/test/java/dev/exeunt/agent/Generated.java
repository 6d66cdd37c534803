package dev.exeunt.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made from the code and kept beside it; a test fails where one of them is stale. */
public final class Generated {

    private Generated() {}

    /** Compares, or, with {@code -Ddocs.write=true}, writes the file. */
    public static void check(Path file, String text, Class<?> test) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s is stale; mvn -pl bootstrap,agent test -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false "
                        + "-Ddocs.write=true writes it anew", file, test.getSimpleName())
                .isEqualTo(text);
    }
}
