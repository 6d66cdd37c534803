package dev.exeunt.agent.probe;

import dev.exeunt.agent.thread.AgentThread;
import dev.exeunt.bootstrap.Event.Kind;
import dev.exeunt.bootstrap.EventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sets off the probes that can be set off without harm: a thread, a hook that is taken back, an exception that ends a
 * thread of the agent's own. No child is started, and nothing is asked to exit.
 */
final class ProbeDrill {

    private static final Kind[] HARMLESS = {Kind.THREAD_STARTED, Kind.HOOK_ADDED, Kind.HOOK_REMOVED, Kind.UNCAUGHT};

    private ProbeDrill() {}

    /** The kinds of event that did not come although their method was called. */
    static List<Kind> silent() {
        EventSink.forgetFired();
        if (!useHook()) {
            return List.of();
        }
        useThread();
        int fired = EventSink.fired();
        List<Kind> silent = new ArrayList<>();
        for (Kind kind : HARMLESS) {
            if ((fired & 1 << kind.ordinal()) == 0) {
                silent.add(kind);
            }
        }
        return silent;
    }

    /** @return false in a JVM that shuts down already: no hook is taken then */
    private static boolean useHook() {
        Thread hook = new AgentThread(() -> {}, "drill");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return true;
        } catch (IllegalStateException shutdownHasBegun) {
            return false;
        }
    }

    private static void useThread() {
        Thread thread = new AgentThread(ProbeDrill::fail, "drill");
        thread.setUncaughtExceptionHandler((dying, thrown) -> {});
        thread.start();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail() {
        throw new IllegalStateException("a drill of the agent's own");
    }
}
