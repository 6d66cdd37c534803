package dev.exeunt.it.family;

import java.util.Optional;

/** Finds the guardian of a JVM by its command line: it is nobody's child. */
final class Guardians {

    private static final long LIMIT_MILLIS = 5_000;

    private Guardians() {
    }

    static long of(long jvm) {
        return find(jvm).orElseThrow(() -> new AssertionError("JVM " + jvm + " has no guardian")).pid();
    }

    static void awaitGone(long jvm) {
        await("the guardian of JVM " + jvm, () -> find(jvm).isEmpty());
    }

    static void awaitEnd(long guardian) {
        await("guardian " + guardian, () -> ProcessHandle.of(guardian).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static Optional<ProcessHandle> find(long jvm) {
        return ProcessHandle.allProcesses().filter(process -> isGuardian(process.info(), jvm)).findFirst();
    }

    private static boolean isGuardian(ProcessHandle.Info info, long jvm) {
        String[] arguments = info.arguments().orElse(new String[0]);
        return arguments.length > 3 && arguments[0].equals("-c") && arguments[2].equals("exeunt-guardian")
                && arguments[3].startsWith(jvm + ":");
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
