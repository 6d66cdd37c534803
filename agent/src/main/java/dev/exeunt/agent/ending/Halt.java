package dev.exeunt.agent.ending;

/** The one place from which the agent ends the JVM. */
class Halt {

    /** Never {@code System.exit}: a second exit blocks for ever on the lock of {@code java.lang.Shutdown}. */
    void now(int status) {
        Runtime.getRuntime().halt(status);
    }

    /** Called while there is memory: the class is loaded, and a halt loads nothing any more. */
    void prepare() {
        Runtime.getRuntime();
    }

    /** Goes as far as the halt, and no further. */
    static final class Rehearsed extends Halt {
        @Override
        void now(int status) {
            // The show goes on.
        }
    }
}
