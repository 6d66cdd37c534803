package dev.exeunt.agent.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The JVM that a command is about. All that can be known without attaching is checked first: to attach sends SIGQUIT,
 * which ends a process that is no JVM, and makes a JVM that does not take the attach write a thread dump to its stdout.
 */
record Target(long pid, Proc proc) {

    static final String UNKNOWN = "?";

    private static final int OLDEST = 17;
    private static final int SIGQUIT = 3;
    /** As the system cuts the watchdog's name, "exeunt-watchdog": it has exactly the 15 bytes that are shown. */
    private static final String WATCHDOG = "exeunt-watchdog";

    static Target seen(long pid) {
        return new Target(pid, new Proc(pid));
    }

    /** @throws CannotLook if it cannot be attached to, with the reason */
    static Target of(long pid) throws CannotLook {
        Target target = seen(pid);
        String why = target.obstacle();
        if (!why.isEmpty()) {
            throw new CannotLook(why);
        }
        return target;
    }

    private String obstacle() {
        if (!proc.exists()) {
            return "there is no process " + pid;
        }
        String state = proc.status("State");
        if (state.startsWith("Z")) {
            return "process " + pid + " has ended; its parent has not taken note (zombie)";
        }
        int own = new Proc(ProcessHandle.current().pid()).user();
        if (own != 0 && own != proc.user()) {
            return "process " + pid + " belongs to another user (uid " + proc.user() + "): run this as that user or as root";
        }
        if (!isJvm()) {
            return "process " + pid + " is no HotSpot JVM" + (proc.read("maps").isEmpty() ? " that can be looked at" : "");
        }
        if (state.startsWith("T") || state.startsWith("t")) {
            return "JVM " + pid + " is stopped (SIGSTOP, or a debugger); let it go on first: kill -CONT " + pid;
        }
        if (!tooOld(java()).isEmpty()) {
            return tooOld(java());
        }
        if (arguments().contains("-XX:+DisableAttachMechanism")) {
            return "JVM " + pid + " was started with -XX:+DisableAttachMechanism: nothing can attach to it";
        }
        if (arguments().contains("-XX:-EnableDynamicAgentLoading")) {
            return "JVM " + pid + " was started with -XX:-EnableDynamicAgentLoading: no agent can be loaded into it";
        }
        if (!proc.catches(SIGQUIT)) {
            return "JVM " + pid + " does not take the signal by which it is asked to let somebody attach: it was started "
                    + "with -Xrs, or has only just started; " + proc.threadStates();
        }
        return "";
    }

    /** Why this version of Java will not do; empty if it will, or cannot be told. */
    String tooOld(String version) {
        int feature = feature(version);
        return feature == 0 || feature >= OLDEST ? ""
                : "JVM " + pid + " is Java " + version + "; Exeunt needs Java " + OLDEST + " or newer";
    }

    boolean isJvm() {
        return proc.read("maps").contains("/libjvm.so");
    }

    boolean hasExeunt() {
        return proc.hasThread(WATCHDOG);
    }

    /** From the file "release" of its JDK, {@code 17.0.15}; a question mark where there is none. */
    String java() {
        String library = proc.read("maps").lines().filter(line -> line.endsWith("/libjvm.so")).findFirst().orElse("");
        int path = library.indexOf('/');
        if (path < 0) {
            return UNKNOWN;
        }
        for (Path folder = Path.of(library.substring(path)).getParent(); folder != null; folder = folder.getParent()) {
            String release = proc.read("root" + folder.resolve("release"));
            int at = release.indexOf("JAVA_VERSION=\"");
            if (at >= 0) {
                return release.substring(at + 14, release.indexOf('"', at + 14));
            }
        }
        return UNKNOWN;
    }

    /** The main class or jar. */
    String program() {
        return CommandLines.program(Arrays.asList(proc.read("cmdline").split("\0")));
    }

    private List<String> arguments() {
        String all = proc.read("cmdline") + '\0';
        for (String variable : proc.read("environ").split("\0")) {
            if (variable.startsWith("JAVA_TOOL_OPTIONS=") || variable.startsWith("JDK_JAVA_OPTIONS=")
                    || variable.startsWith("_JAVA_OPTIONS=")) {
                all += variable.substring(variable.indexOf('=') + 1).replaceAll("\\s+", "\0") + '\0';
            }
        }
        return Arrays.asList(all.split("\0"));
    }

    /** 0 where it cannot be told. */
    private static int feature(String version) {
        String number = (version.startsWith("1.") ? version.substring(2) : version).split("[._+-]")[0];
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
    }
}
