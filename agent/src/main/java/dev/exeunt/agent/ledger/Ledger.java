package dev.exeunt.agent.ledger;

import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.thread.AgentThread;
import dev.exeunt.bootstrap.Event;
import dev.exeunt.bootstrap.EventQueue;
import dev.exeunt.bootstrap.Origin;
import java.time.Duration;
import java.util.Optional;

/**
 * The account of this JVM's children, threads, hooks, exits and of its main, kept by the watchdog alone. Each part takes
 * the events of its own kind.
 */
public final class Ledger {

    private final Children children = new Children();
    private final ThreadOrigins threads = new ThreadOrigins();
    private final Hooks hooks = new Hooks();
    private final Exits exits = new Exits();
    private final UncaughtExceptions uncaught = new UncaughtExceptions();
    private final MainThread main;

    /** @param mainThread the id of the launcher's main thread, 0 if it cannot be known */
    public Ledger(long mainThread) {
        main = new MainThread(mainThread);
    }

    /** Whether that is the id of the launcher's main thread: 1 up to 21, 3 on 25 and 26. */
    public boolean isMain(long thread) {
        return main.is(thread);
    }

    /** Takes what the probes have put in the queue; {@code watched} is the reading of the watchdog's clock. */
    public void take(EventQueue queue, Duration watched) {
        for (Event event; (event = queue.poll()) != null; ) {
            if (!event.byName.startsWith(AgentThread.PREFIX)) {
                take(event.kind, event, watched);
            }
        }
        children.forgetTheDead();
        threads.forgetTheDead();
    }

    /** What is done for events that may not have come yet, so that nothing is loaded for it when they do. */
    public void rehearse() {
        children.awaited(null, Thread.currentThread(), 0);
        children.destroyed(null, null);
        ExitFields.isAlive(null, ProcessHandle.current());
        ExitFields.status(null);
        hooks.rehearse();
        // Where nothing is started before the end, the events of the end are the first.
        take(Event.Kind.HALT_ASKED, null, Duration.ZERO);
        Origins.frames(new Origin());
        Origins.when(System.nanoTime());
    }

    private void take(Event.Kind kind, Event event, Duration watched) {
        Object subject = event == null ? null : event.subject();
        switch (kind) {
            case CHILD_STARTED -> children.started((Process) subject, event);
            case CHILD_AWAITED -> children.awaited((Process) subject, event.by(), event.nanos);
            case CHILD_DESTROYED -> children.destroyed((Process) subject, event);
            case THREAD_STARTED, HOOK_ADDED, HOOK_REMOVED -> take(event, (Thread) subject);
            case EXIT_ASKED -> exits.asked(event);
            case SHUTDOWN_BEGAN -> exits.shutdownBegan(event, watched);
            case UNCAUGHT -> uncaught(event, watched);
            // A halt leaves nobody to tell; the probe has done its work on the halting thread.
            case HALT_ASKED -> {}
        }
    }

    /** What main dies of once shutdown has begun is most often the work of the hooks, and no crash: neither here nor for {@code ExitGate}. */
    private void uncaught(Event event, Duration watched) {
        if (exits.shutdown().isEmpty()) {
            main.uncaught(event, watched);
        }
        uncaught.add(event, threads);
    }

    private void take(Event event, Thread thread) {
        if (thread == null) {
            // It has ended, or is a hook that was taken back, and nobody knows it any more.
            return;
        }
        switch (event.kind) {
            case THREAD_STARTED -> {
                threads.started(thread, event.origin);
                hooks.started(thread, event.nanos);
            }
            case HOOK_ADDED -> hooks.added(thread, event.origin);
            default -> hookRemoved(thread);
        }
    }

    /** During shutdown it is refused (Runtime.removeShutdownHook), and those who close twice try it all the same. */
    private void hookRemoved(Thread hook) {
        if (exits.shutdown().isEmpty()) {
            hooks.removed(hook);
        }
    }

    public Children children() {
        return children;
    }

    public ThreadOrigins threads() {
        return threads;
    }

    public Hooks hooks() {
        return hooks;
    }

    public Exits exits() {
        return exits;
    }

    public UncaughtExceptions uncaught() {
        return uncaught;
    }

    /** What main died of; whether its thread is gone is for a look at the threads to say. */
    public Optional<MainCrash> mainCrash() {
        return main.crash();
    }
}
