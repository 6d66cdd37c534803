package dev.exeunt.agent.report;

import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads that show by their stacks that they do a task of the kind that another one waits for, maybe that very one: no
 * field leads from a task to who does it.
 *
 * @param what they are in
 */
record Doers(String what, List<ThreadState> threads) {

    private static final Doers NONE = new Doers("", List.of());
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String STREAMS = "java.util.stream.";

    /** Loops instead of streams: hardly any JVM has such threads, so the rehearsal would miss what a stream does with one. */
    static Doers of(ThreadState waiter, Wait.Unowned wait, List<ThreadState> threads) {
        String call = wait.call();
        String type = wait.type();
        if (call.startsWith(CONCURRENT + "ForkJoin")) {
            return type.isEmpty() || Frames.isJdk(type) ? NONE : new Doers("one of this class", inside(waiter, threads, type));
        } else if (call.startsWith(STREAMS)) {
            return ofStream(waiter, threads);
        } else if (call.startsWith(CONCURRENT + "CompletableFuture.")) {
            List<ThreadState> found = inside(waiter, threads, CONCURRENT + "CompletableFuture$AsyncSupply");
            found.addAll(inside(waiter, threads, CONCURRENT + "CompletableFuture$AsyncRun"));
            // Of several, most are others' for sure.
            return found.size() == 1 ? new Doers("the task of a CompletableFuture, maybe of this one,", found) : NONE;
        } else if (call.startsWith(CONCURRENT + "ExecutorCompletionService.") || call.equals(CONCURRENT + "AbstractExecutorService.invokeAny")) {
            return new Doers("a task that was given to a pool like that", givenInside(waiter, threads));
        }
        return NONE;
    }

    private static List<ThreadState> inside(ThreadState waiter, List<ThreadState> threads, String type) {
        List<ThreadState> found = new ArrayList<>();
        for (ThreadState thread : threads) {
            boolean inside = false;
            for (StackTraceElement frame : thread.stack()) {
                inside |= frame.getClassName().equals(type);
            }
            if (inside && thread.id() != waiter.id()) {
                found.add(thread);
            }
        }
        return found;
    }

    /** A lambda is a method of the class that has it, so the stack of who runs a part of the stream leads through that. */
    private static Doers ofStream(ThreadState waiter, List<ThreadState> threads) {
        StackTraceElement from = Frames.application(waiter.stack()).orElse(null);
        List<ThreadState> found = new ArrayList<>();
        for (ThreadState thread : threads) {
            boolean stream = false;
            boolean same = false;
            for (StackTraceElement frame : thread.stack()) {
                stream |= frame.getClassName().startsWith(STREAMS);
                // Inside the stream: a worker may have begun it, too.
                same |= !stream && from != null && outer(frame).equals(outer(from));
            }
            if (stream && same && thread.id() != waiter.id() && thread.isInside(CONCURRENT + "ForkJoinWorkerThread", "run")) {
                found.add(thread);
            }
        }
        return from == null ? NONE : new Doers("a part of a parallel stream of " + outer(from), found);
    }

    private static String outer(StackTraceElement frame) {
        int inner = frame.getClassName().indexOf('$');
        return inner < 0 ? frame.getClassName() : frame.getClassName().substring(0, inner);
    }

    /** A completion service wraps the task in another, whose end it is told of ({@code QueueingFuture}, 17 to 26). */
    private static List<ThreadState> givenInside(ThreadState waiter, List<ThreadState> threads) {
        List<ThreadState> found = new ArrayList<>();
        for (ThreadState thread : threads) {
            int futures = 0;
            for (StackTraceElement frame : thread.stack()) {
                futures += frame.getClassName().equals(CONCURRENT + "FutureTask") && frame.getMethodName().equals("run") ? 1 : 0;
            }
            if (futures > 1 && thread.id() != waiter.id()) {
                found.add(thread);
            }
        }
        return found;
    }
}
