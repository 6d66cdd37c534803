package dev.exeunt.agent.sample;

/** A process is there, or may be, and {@code /proc} cannot be read: that says nothing of it, least of all that it is gone. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
        super(what + " cannot be read", null, false, false);
    }
}
