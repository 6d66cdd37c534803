package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.Blocker.Initialisation;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who waits for a class that another thread initialises. Such a thread shows as RUNNABLE, and nothing in its state tells it
 * from one that works; so HotSpot itself is asked, and only where a static initialiser is on some stack.
 */
final class Initialisations {

    private static final String DUMP = "Thread.print";
    private static final String WAITS = "\t- waiting on the Class initialization monitor for ";
    /** The dump is one text: of more threads it would be too large. */
    private static final int MOST_THREADS = 2_000;

    private final Print print;
    private final Supertypes supertypes;

    Initialisations(Print print) {
        this.print = print;
        this.supertypes = new Supertypes(print);
    }

    /** What answers a diagnostic command of HotSpot's. */
    interface Print {
        String run(String command) throws ReflectiveOperationException;
    }

    static void rehearse() {
        StackTraceElement frame = new StackTraceElement("A", "<clinit>", "A.java", 1);
        ThreadState rehearsed = new ThreadState(1, "", true, Thread.State.RUNNABLE, List.of(frame), Optional.empty(),
                Optional.empty(), List.of(), 0, 0, 0);
        new Initialisations(command -> command.equals(DUMP) ? "\"rehearsed\" #1 \n\tat A\n" + WAITS + "B\n" : "|--A/null\n|  |--B/null\n")
                .look(List.of(rehearsed), new ArrayList<>());
    }

    /** What each of these threads waits for, by its id; most often empty, and then nothing was asked. */
    Map<Long, Initialisation> look(List<ThreadState> threads, List<String> unknown) {
        if (threads.stream().noneMatch(Initialisations::mayWait) || threads.stream().noneMatch(Initialisations::initialises)) {
            return Map.of();
        }
        if (threads.size() > MOST_THREADS) {
            unknown.add("which threads wait for the initialisation of a class: there are too many threads to ask");
            return Map.of();
        }
        Map<Long, Initialisation> found = new HashMap<>();
        try {
            Map<Long, String> awaited = awaited(print.run(DUMP));
            awaited.keySet().retainAll(threads.stream().filter(Initialisations::mayWait).map(ThreadState::id).collect(Collectors.toSet()));
            Initialisers initialisers = new Initialisers(threads, awaited, supertypes);
            for (long thread : awaited.keySet()) {
                found.put(thread, initialisers.awaitedBy(thread));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            unknown.add("which threads wait for the initialisation of a class: " + e);
        }
        return found;
    }

    /** The class that each thread waits for, by the thread's id. */
    static Map<Long, String> awaited(String dump) {
        Map<Long, String> awaited = new HashMap<>();
        long thread = 0;
        for (String line : dump.split("\n")) {
            if (line.startsWith("\"")) {
                thread = id(line);
            } else if (line.startsWith(WAITS) && thread != 0) {
                awaited.put(thread, line.substring(WAITS.length()).strip());
            }
        }
        return awaited;
    }

    /** Of {@code "name" #14 [321] daemon prio=5 ...}, where the name may hold anything. */
    static long id(String line) {
        int from = line.lastIndexOf("\" #") + 3;
        int to = from;
        while (to < line.length() && Character.isDigit(line.charAt(to))) {
            to++;
        }
        return from < 3 || from == to || to - from > 18 ? 0 : Long.parseLong(line, from, to, 10);
    }

    /** {@code Class.forName} and reflection wait in a native method, as the application's own may. */
    private static boolean mayWait(ThreadState thread) {
        return thread.state() == Thread.State.RUNNABLE && !thread.stack().isEmpty() && !isInTheSystem(thread.stack().get(0));
    }

    /** Where the threads of an idle server stand, who would have the dump asked for again and again. */
    private static boolean isInTheSystem(StackTraceElement top) {
        String type = top.getClassName();
        return top.isNativeMethod() && (type.startsWith("sun.nio.") || type.startsWith("java.net.") || type.startsWith("java.io.")
                || type.startsWith("java.lang.ref.") || type.startsWith("java.lang.Process"));
    }

    private static boolean initialises(ThreadState thread) {
        return thread.stack().stream().anyMatch(frame -> frame.getMethodName().equals("<clinit>"));
    }
}
