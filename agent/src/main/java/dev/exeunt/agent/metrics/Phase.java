package dev.exeunt.agent.metrics;

import java.util.Locale;

/** How far the life of the JVM has come. */
enum Phase {
    RUNNING,
    MAIN_CRASHED,
    SHUTDOWN,
    ENDED;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
