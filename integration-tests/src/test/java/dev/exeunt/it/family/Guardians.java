package dev.exeunt.it.family;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the guardian of a JVM by its command line: it is nobody's child. */
final class Guardians {

    private static final long LIMIT_MILLIS = 5_000;

    private Guardians() {
    }

    static long of(long jvm) {
        return find(jvm).orElseThrow(() -> new AssertionError("JVM " + jvm + " has no guardian")).pid();
    }

    static void awaitBegin(long jvm) {
        await("no guardian of JVM " + jvm, () -> find(jvm).isPresent());
    }

    static void awaitGone(long jvm) {
        await("the guardian of JVM " + jvm, () -> find(jvm).isEmpty());
    }

    static void awaitEnd(long guardian) {
        await("guardian " + guardian, () -> ProcessHandle.of(guardian).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static Optional<ProcessHandle> find(long jvm) {
        return ProcessHandle.allProcesses().filter(process -> isGuardian(process.pid(), jvm)).findFirst();
    }

    /** A ProcessHandle tells no arguments of more than a page (ProcessHandleImpl, 17 to 26). */
    private static boolean isGuardian(long pid, long jvm) {
        try {
            String[] command = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1).split("\0");
            return command.length > 4 && command[1].equals("-c") && command[3].equals("exeunt-guardian")
                    && command[4].startsWith(jvm + ":");
        } catch (IOException e) {
            // It has just ended.
            return false;
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String who, Condition gone) {
        long start = System.nanoTime();
        while (!gone.holds()) {
            if (System.nanoTime() - start > LIMIT_MILLIS * 1_000_000) {
                throw new AssertionError(who + " is still there");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
