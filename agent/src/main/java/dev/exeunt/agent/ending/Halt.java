package dev.exeunt.agent.ending;

/** The one place from which the agent ends the JVM. */
final class Halt {

    private Halt() {}

    /** Called while there is memory: the class is loaded, and a halt loads nothing any more. */
    static void prepare() {
        Runtime.getRuntime();
    }

    /** Never {@code System.exit}: a second exit blocks for ever on the lock of {@code java.lang.Shutdown}. */
    static void now(int status) {
        Runtime.getRuntime().halt(status);
    }
}
