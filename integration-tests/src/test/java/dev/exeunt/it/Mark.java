package dev.exeunt.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What marks the children of a process, were it a JVM with the agent: the value of {@code EXEUNT_PARENT}. */
public final class Mark {

    /** Of one that is gone: what has its pid now started long before. */
    public static final String GONE = "1-" + Long.MAX_VALUE;

    private Mark() {
    }

    /** Of one that is above each JVM that a test forks: the tests' own. */
    public static String above() throws IOException {
        return of(ProcessHandle.current().pid());
    }

    public static String of(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return pid + "-" + stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    }
}
