package dev.exeunt.bootstrap;

/**
 * The stack of the thread that made something, as the JVM records it: a few bytes a frame, and no
 * {@link StackTraceElement} until the watchdog asks for one.
 */
public final class Origin extends Throwable {

    public Origin() {
        super(null, null, false, true);
    }
}
