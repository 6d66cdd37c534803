package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The command line, run once: its status and what it said. */
record Doctor(int status, String stdout, String stderr) {

    private static final int LIMIT_SECONDS = 60;
    private static final int TRIES = 20;

    static Doctor run(Jdk jdk, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(jdk.tool("java"), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar",
                Launch.agentJar().toString()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        try {
            Path out = Files.createTempFile("doctor", ".out");
            Path err = Files.createTempFile("doctor", ".err");
            Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            Doctor doctor = new Doctor(ended ? process.exitValue() : -1, read(out), read(err));
            assertThat(ended).as("%s ended in time, having said %s", command, doctor).isTrue();
            return doctor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A program of the other tests without the agent, in a JVM that is small and starts fast: {@code crash.RmiReaperIT$Program}. */
    static Launch program(Jdk jdk, String name) {
        return Launch.plain(jdk, "dev.exeunt.it." + name).jvm("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    /** For programs that say nothing before they hang: they are looked at until they do. */
    static Doctor findsStuck(Jdk jdk, long pid, Object... more) {
        return look(jdk, pid, doctor -> doctor.status() == 1, more).saysNothingElse().hasStatus(1);
    }

    /** The same for those that no look finds stuck: until this is said of them. */
    static Doctor finds(Jdk jdk, long pid, String said) {
        return look(jdk, pid, doctor -> doctor.stdout().contains(said)).saysNothingElse();
    }

    private static Doctor look(Jdk jdk, long pid, Predicate<Doctor> enough, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("diagnose", pid, "--for", "1s"));
        arguments.addAll(Arrays.asList(more));
        Doctor doctor = run(jdk, arguments.toArray());
        for (int i = 0; i < TRIES && !enough.test(doctor); i++) {
            doctor = run(jdk, arguments.toArray());
        }
        return doctor;
    }

    Doctor hasStatus(int expected) {
        assertThat(status).as("status of %s", this).isEqualTo(expected);
        return this;
    }

    /** Status 2, nothing on stdout, and one line on stderr that holds these. */
    Doctor cannot(String... fragments) {
        hasStatus(2);
        assertThat(stdout).isEmpty();
        assertThat(stderr).startsWith("exeunt: ").contains(fragments).hasLineCount(1);
        return this;
    }

    Doctor saysNothingElse() {
        assertThat(stderr).as("stderr").isEmpty();
        return this;
    }

    Report report() {
        return Report.in(stdout);
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
