package dev.exeunt.agent.watchdog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Exeunt cannot do where it runs, a line each; nothing where all is well, and nothing where that is in doubt. */
final class Surroundings {

    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "ash", "ksh", "zsh", "busybox");
    private static final long SIGTERM_BIT = 1L << 15 - 1;

    private final Path proc;
    private final String system;
    private final long jvm;

    Surroundings(Path proc, String system, long jvm) {
        this.proc = proc;
        this.system = system;
        this.jvm = jvm;
    }

    /** @param noNativeAccess why the C library cannot be called; empty if it can */
    List<String> limits(String noNativeAccess) {
        if (!system.equals("Linux")) {
            return List.of("on " + system + " there is no kernel deadline and no guardian, zombies are not reaped, and a"
                    + " child that detached itself cannot be told from others; see docs/platforms.md");
        }
        List<String> limits = new ArrayList<>();
        if (jvm == 1 && !noNativeAccess.isEmpty()) {
            limits.add("this JVM is process 1 and must reap what it adopts, which it cannot without native access: "
                    + noNativeAccess);
        }
        if (read("self/stat").isEmpty() || read("1/stat").isEmpty()) {
            limits.add("/proc hides processes of other users (hidepid): children that change their user are not seen");
        } else if (jvm != 1 && parent() == 1 && isDeafShell()) {
            limits.add("process 1 is a shell that waits for this JVM, and SIGTERM to it has no effect: start the JVM with"
                    + " \"exec\", so that it is process 1 itself and docker stop or a pod's end reaches it");
        }
        return limits;
    }

    private long parent() {
        String stat = read("self/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > 1 ? Long.parseLong(fields[1]) : 0;
    }

    /**
     * The kernel sends process 1 no signal that it does not handle. Only {@code sh -c "...; java ..."}: of a script it is
     * not known what it does after this JVM, nor of a command that goes on.
     */
    private boolean isDeafShell() {
        String[] command = read("1/cmdline").split("\0");
        return command.length > 2 && command[1].matches("-[a-z]*c") && endsWithJava(command[2])
                && SHELLS.contains(read("1/comm").strip()) && !handlesTerm();
    }

    private static boolean endsWithJava(String script) {
        String[] commands = script.strip().split("[;&|\n]+");
        String last = commands[commands.length - 1].strip();
        return last.matches("(\\w+=\\S* +)*(\\S*/)?java( .*)?");
    }

    private boolean handlesTerm() {
        for (String line : read("1/status").split("\n")) {
            if (line.startsWith("SigCgt:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGTERM_BIT) != 0;
            }
        }
        return true;
    }

    private String read(String file) {
        try {
            return Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
