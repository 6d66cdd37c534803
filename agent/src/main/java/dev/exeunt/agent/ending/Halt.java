package dev.exeunt.agent.ending;

/** The one place from which the agent ends the JVM. */
final class Halt {

    private Halt() {}

    /** Never {@code System.exit}: a second exit blocks for ever on the lock of {@code java.lang.Shutdown}. */
    static void now(int status) {
        Runtime.getRuntime().halt(status);
    }
}
