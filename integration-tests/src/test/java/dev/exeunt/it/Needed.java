package dev.exeunt.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What a test needs from the machine: without it the test says so and is skipped, except in CI, where it fails. */
public final class Needed {

    private static final boolean CI = Boolean.parseBoolean(System.getenv("CI"));

    private Needed() {
    }

    public static void command(String name) {
        orSkip(find(name).isPresent(), name + " is not on the PATH");
    }

    /** Where a command is. */
    public static Path path(String name) {
        command(name);
        return find(name).orElseThrow();
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).findFirst();
    }

    /** A command that must end with 0, as a probe for a right that the test needs. */
    public static void success(String... command) {
        boolean success = false;
        try {
            Process probe = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            success = probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
            probe.destroyForcibly();
        } catch (IOException e) {
            // The command is not there: that is an answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Rights are the machine's to give: CI does not always have them.
        Assumptions.assumeTrue(success, "not permitted here: " + String.join(" ", command));
    }

    /** A shell's background jobs ignore SIGINT, and whatever they start does. */
    public static void interruptNotIgnored() {
        boolean ignored = false;
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            ignored = status.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1 << 2 - 1) != 0);
        } catch (IOException e) {
            // Cannot be told: then the test tells.
        }
        Assumptions.assumeFalse(ignored, "SIGINT is ignored here, as in a shell's background job");
    }

    private static void orSkip(boolean found, String message) {
        if (!found && CI) {
            throw new AssertionError("CI must have it: " + message);
        }
        Assumptions.assumeTrue(found, message);
    }
}
