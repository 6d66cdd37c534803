package dev.exeunt.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A supervisord on a socket in a folder of its own, with the configuration that {@code docs/supervisors.md} gives. */
public final class Supervisord {

    private static final String CONFIG = """
            [unix_http_server]
            file=%(here)s/socket
            [supervisord]
            nodaemon=true
            user=USER
            logfile=%(here)s/supervisord.log
            pidfile=%(here)s/supervisord.pid
            childlogdir=%(here)s
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [supervisorctl]
            serverurl=unix://%(here)s/socket
            """;

    private static final String PROGRAM = """
            [program:NAME]
            command=COMMAND
            autorestart=unexpected
            exitcodes=0
            startsecs=0
            stopwaitsecs=20
            killasgroup=true
            redirect_stderr=true
            stdout_logfile=%(here)s/NAME.log
            """;

    private final Path folder;
    private final Mark mark;
    private final Process process;

    Supervisord(Path folder, Map<String, List<String>> programs, Mark mark) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.mark = mark;
        StringBuilder config = new StringBuilder(CONFIG.replace("USER", System.getProperty("user.name")));
        programs.forEach((name, command) -> config.append(PROGRAM.replace("NAME", name)
                .replace("COMMAND", quoted(command).replace("%", "%%"))));
        Files.writeString(folder.resolve("supervisord.conf"), config);
        process = process("supervisord", "-c", "supervisord.conf")
                .redirectOutput(folder.resolve("stdout").toFile()).start();
    }

    /** As supervisord takes a command apart again: like a shell. A path may have a blank in it. */
    private static String quoted(List<String> command) {
        return command.stream().map(word -> "'" + word.replace("'", "'\"'\"'") + "'").collect(Collectors.joining(" "));
    }

    /** One line: its name, its state, its pid and so on. */
    public String status(String program) throws IOException {
        return control("status", program);
    }

    /** A stop as its users ask for it. */
    public String stop(String program) throws IOException {
        return control("stop", program);
    }

    private String control(String... arguments) throws IOException {
        ProcessBuilder control = process("supervisorctl", "-c", "supervisord.conf");
        control.command().addAll(List.of(arguments));
        return new String(control.start().getInputStream().readAllBytes()).strip();
    }

    /** All that supervisord has said. */
    public String log() throws IOException {
        return read("supervisord.log");
    }

    /** All that a program has said, over all its runs. */
    public String log(String program) throws IOException {
        return read(program + ".log");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private String read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    private ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(folder.toFile())
                .redirectErrorStream(true);
        mark.put(builder.environment());
        return builder;
    }
}
