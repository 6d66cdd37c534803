package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' own tool, from Debian's package prometheus. */
final class Promtool {

    private final List<String> command = new ArrayList<>();
    private Path stdin = Path.of("/dev/null");

    private Promtool(String... arguments) {
        command.add(Needed.path("promtool").toString());
        command.addAll(List.of(arguments));
    }

    static Promtool of(String... arguments) {
        return new Promtool(arguments);
    }

    /** With this file for its stdin. */
    Promtool with(Path file) {
        stdin = file;
        return this;
    }

    /** It says nothing against it: {@code check metrics} ends with 3 where a name breaks a custom. */
    void succeeds() throws IOException {
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(stdin.toFile()).start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.onExit().join().exitValue()).as(said).isZero();
    }
}
