package dev.exeunt.it.seed;

import dev.exeunt.it.Family;
import dev.exeunt.it.Needed;
import dev.exeunt.it.supervisor.SupervisordConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A real supervisord on a socket in a folder of its own, which runs one program called scheduler. */
final class Supervisord implements AutoCloseable {

    private static final String PROGRAM = """
            [program:scheduler]
            command=COMMAND
            autorestart=unexpected
            exitcodes=0
            startsecs=1
            stopwaitsecs=1
            redirect_stderr=true
            stdout_logfile=%(here)s/scheduler.log
            """;

    private final Path folder;
    private final Family family = new Family();
    private final Process process;

    Supervisord(Path folder, List<String> command) throws IOException {
        Needed.command("supervisord");
        this.folder = folder;
        Path config = SupervisordConfig.write(folder, PROGRAM.replace("COMMAND", String.join(" ", command).replace("%", "%%")));
        ProcessBuilder builder = new ProcessBuilder("supervisord", "-c", config.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("EXEUNT_") || name.endsWith("JAVA_OPTIONS")
                || name.equals("JAVA_TOOL_OPTIONS"));
        family.mark(builder.environment());
        process = builder.redirectErrorStream(true).redirectOutput(folder.resolve("stdout").toFile()).start();
    }

    /** One line: name, state, pid and so on. */
    String status() throws IOException, InterruptedException {
        Process control = new ProcessBuilder("supervisorctl", "-c", folder.resolve("supervisord.conf").toString(),
                "status", "scheduler").redirectErrorStream(true).start();
        String said = new String(control.getInputStream().readAllBytes());
        control.waitFor();
        return said.strip();
    }

    /** Supervisord's own log. */
    String log() throws IOException {
        return read("supervisord.log");
    }

    /** What the program said, over all its runs. */
    String output() throws IOException {
        return read("scheduler.log");
    }

    List<Long> pids(String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(log() + output()).results().map(MatchResult::group)
                .map(match -> Long.parseLong(match.replaceAll("\\D+", ""))).toList();
    }

    /** Waits until the program or supervisord has said something. */
    void await(String regex, Duration limit) throws IOException, InterruptedException {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        long start = System.nanoTime();
        while (!pattern.matcher(log() + output()).find()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("neither said " + regex + "\n" + this);
            }
            Thread.sleep(50);
        }
    }

    /** Whether one of the program's processes has this pid, so that a stranger with the same does not count. */
    boolean isAlive(long pid) {
        return family.alive().stream().anyMatch(member -> member.pid() == pid);
    }

    private String read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    @Override
    public String toString() {
        try {
            return "---- supervisord\n" + read("stdout") + log() + "---- scheduler\n" + output();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        family.end();
    }
}
