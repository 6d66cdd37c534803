package dev.exeunt.agent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/** Whether to write in colour: on a terminal only, and not where the environment says no. */
final class Colours {

    private Colours() {}

    /** {@code System.console} would not tell: from 22 on there is one without a terminal. */
    static Ansi onStdout() {
        String no = System.getenv("NO_COLOR");
        String terminal = System.getenv("TERM");
        if (no != null && !no.isEmpty() || terminal == null || terminal.equals("dumb")) {
            return Ansi.OFF;
        }
        try {
            String stdout = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return stdout.startsWith("/dev/pts/") || stdout.startsWith("/dev/tty") ? Ansi.ON : Ansi.OFF;
        } catch (java.io.IOException | RuntimeException e) {
            return Ansi.OFF;
        }
    }
}
