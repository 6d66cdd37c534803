package dev.exeunt.agent.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * When a process started, in clock ticks since the system did: field 22 of proc_pid_stat(5). Unlike the milliseconds of
 * {@link ProcessHandle}, it is the same for whoever reads it: those are counted from a boot time that moves with the
 * system's clock.
 */
public final class StartTicks {

    private static final long NOT_KNOWN = -1;

    private StartTicks() {}

    /** @return -1 where there is no such process, or the system does not tell */
    public static long of(long pid) {
        try {
            // A process may call itself what it likes: no charset but this one takes any bytes.
            return in(Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException | RuntimeException e) {
            return NOT_KNOWN;
        }
    }

    /** In a line of that file. */
    static long in(String stat) {
        return ProcessTable.parse(stat).map(ProcessTable.Row::start).orElse(NOT_KNOWN);
    }
}
