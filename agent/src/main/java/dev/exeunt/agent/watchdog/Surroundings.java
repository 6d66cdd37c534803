package dev.exeunt.agent.watchdog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What Exeunt cannot do where it runs, a line each; nothing where all is well, and nothing where that is in doubt. */
final class Surroundings {

    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "ash", "ksh", "zsh", "busybox");
    private static final Pattern EXEC = Pattern.compile("\\bexec\\b");
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
            limits.add("process 1 is a shell that waits for this JVM, and SIGTERM to it has no effect, so docker stop or a"
                    + " pod's end does not reach this JVM: start it with \"exec\", as the shell's last command, so that it is"
                    + " process 1 itself, or let a trap in the shell pass SIGTERM on");
        }
        return limits;
    }

    private long parent() {
        String stat = read("self/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > 1 ? Long.parseLong(fields[1]) : 0;
    }

    /**
     * The kernel sends process 1 no signal that it does not handle, whatever it does after this JVM: {@code sh -c "..."} and
     * scripts. Not where it ignores SIGTERM, for a person at a prompt or because it was told to; nor where it may become
     * something else, once this JVM has ended.
     */
    private boolean isDeafShell() {
        String[] command = read("1/cmdline").split("\0");
        return SHELLS.contains(read("1/comm").strip().replaceFirst("^-", "")) && isIdleAbout("SigCgt:")
                && isIdleAbout("SigIgn:") && staysAShell(script(command));
    }

    /** What a shell was told to do; empty if that is not known. */
    private String script(String[] command) {
        int first = command[0].endsWith("busybox") ? 2 : 1;
        boolean given = false;
        for (int i = first; i < command.length; i++) {
            if (!command[i].startsWith("-")) {
                return given ? command[i] : read(command[i].startsWith("/") ? "1/root" + command[i] : "1/cwd/" + command[i]);
            }
            given = given || command[i].matches("-[a-z]*c");
        }
        return "";
    }

    private static boolean staysAShell(String script) {
        return !script.isBlank() && !EXEC.matcher(script).find();
    }

    private boolean isIdleAbout(String signals) {
        for (String line : read("1/status").split("\n")) {
            if (line.startsWith(signals)) {
                return (Long.parseUnsignedLong(line.substring(signals.length()).strip(), 16) & SIGTERM_BIT) == 0;
            }
        }
        return false;
    }

    private String read(String file) {
        try {
            return Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
