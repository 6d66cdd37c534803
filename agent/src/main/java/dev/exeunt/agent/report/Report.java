package dev.exeunt.agent.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a report says, whatever its format: text, numbers and instants, so that a saved one can be read back and
 * rendered again. A stack is a list of frames as text, innermost first.
 *
 * @param sentence     for the person on call who reads no further
 * @param status       the exit status that the verdict means; empty for the early report
 * @param reason       the rule that decided
 * @param intent       what Exeunt is about to do, or would do
 * @param takenAt      when the JVM was looked at
 * @param chains       the wait-for chains, the one that explains most first
 * @param timeline     what led to the verdict, in the order of time
 * @param uncaught     the exceptions that ended threads, but for that of the crash of main
 * @param exits        who asked for the exit, in the order in which they asked
 * @param children     what descends from the JVM, or did when last seen, parents before their children
 * @param threads      the threads of the chains
 * @param otherThreads all other threads
 * @param transactions those open on connections to databases, where they are followed
 * @param unknown      what could not be looked at, a sentence each
 * @param end          what was done; empty as long as nothing is
 */
public record Report(
        String sentence,
        Optional<Integer> status,
        String reason,
        String intent,
        Instant takenAt,
        JvmLine jvm,
        List<List<ChainLine>> chains,
        List<Moment> timeline,
        Optional<CrashLine> mainCrash,
        List<UncaughtLine> uncaught,
        List<ExitLine> exits,
        List<HookLine> hooks,
        List<ChildLine> children,
        List<ThreadLine> threads,
        List<ThreadLine> otherThreads,
        List<TransactionLine> transactions,
        List<String> unknown,
        Optional<End> end) {

    /** Without transactions. */
    public Report(String sentence, Optional<Integer> status, String reason, String intent, Instant takenAt, JvmLine jvm,
            List<List<ChainLine>> chains, List<Moment> timeline, Optional<CrashLine> mainCrash, List<UncaughtLine> uncaught,
            List<ExitLine> exits, List<HookLine> hooks, List<ChildLine> children, List<ThreadLine> threads,
            List<ThreadLine> otherThreads, List<String> unknown, Optional<End> end) {
        this(sentence, status, reason, intent, takenAt, jvm, chains, timeline, mainCrash, uncaught, exits, hooks, children,
                threads, otherThreads, List.of(), unknown, end);
    }

    /** @param program the main class or jar, as the command line named it */
    public record JvmLine(long pid, String program, Instant startedAt, String java) {}

    /**
     * One step of a chain.
     *
     * @param subject  {@code shutdown hook "stopper"}
     * @param waits    {@code waits for child 4711 "sleep 600"}
     * @param at       the frame where it does; empty for a process
     * @param calledAt the frames that called that one, inner first, where a loop may be there instead: who sleeps often does
     *                 so in a helper
     * @param origin   {@code registered at com.acme.Scheduler.main(Scheduler.java:42)}: where the subject comes from; may be empty
     */
    public record ChainLine(String subject, String waits, String at, List<String> calledAt, String origin) {

        public ChainLine(String subject, String waits, String at, String origin) {
            this(subject, waits, at, List.of(), origin);
        }

        public ChainLine(String subject, String waits, String at) {
            this(subject, waits, at, List.of(), "");
        }

        /** {@code  at com.acme.Nap.take(Nap.java:7), called at com.acme.Disk.flush(Disk.java:80)}; empty for a process. */
        String place() {
            return (at.isEmpty() ? "" : " at " + at) + (calledAt.isEmpty() ? "" : ", called at " + String.join(" from ", calledAt));
        }
    }

    /** Something that happened. */
    public record Moment(Instant at, String what) {}

    /** @param causes each "class: message" */
    public record CrashLine(String thrown, String message, Instant at, List<String> stack, List<String> causes) {}

    /**
     * @param isHook whether the thread is a shutdown hook
     * @param thrown "class: message"
     */
    public record UncaughtLine(
            String thread, boolean isHook, String thrown, List<String> stack, List<String> causes) {}

    /** @param status what was asked for */
    public record ExitLine(String thread, boolean isHook, int status, Instant at, List<String> stack) {

        /** Whether the status and the time are known; one that was met afterwards has neither. */
        public boolean wasSeen() {
            return !at.equals(Instant.MIN);
        }

        public String asked() {
            return wasSeen() ? "status " + status : "a status that is not known";
        }
    }

    /**
     * @param registeredAt empty if it was before the agent came
     * @param endedAt      up to a second late
     */
    public record HookLine(
            String name,
            String type,
            HookState state,
            List<String> registeredAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {}

    public enum HookState {
        NOT_STARTED,
        RUNNING,
        ENDED
    }

    /**
     * A process of the family.
     *
     * @param state       as the system tells it ("sleeping"), empty if it cannot be known
     * @param startedBy   the stack that started it, where a probe saw it
     * @param destroyedBy the stack that last asked it to end; empty if nobody did
     */
    public record ChildLine(
            long pid,
            long parent,
            String command,
            String state,
            boolean alive,
            boolean detached,
            Instant startedAt,
            List<String> startedBy,
            List<String> destroyedBy) {}

    /**
     * @param waitsOn   the object it is blocked on, waits on or is parked for: {@code java.lang.Object@1f}
     * @param owner     the name of the thread that holds that; empty if none does
     * @param startedAt the stack that started it, where a probe saw it
     */
    public record ThreadLine(
            String name,
            long id,
            boolean isHook,
            boolean daemon,
            Thread.State state,
            Optional<String> waitsOn,
            Optional<String> owner,
            List<String> startedAt,
            List<String> stack) {}

    /**
     * A connection to a database that is inside a transaction.
     *
     * @param thread    that executed the last statement; empty if it is not known
     * @param begunBy   the thread that executed the first; empty if it is not known
     * @param begunFrom the stack of its first statement, from the caller of the driver outwards; empty if it was not recorded
     * @param last      the last statement, without its literals; empty if it is not known
     * @param idleSince when the last statement was last seen at work; empty while it is
     * @param tooLong   whether that is longer than the limit
     */
    public record TransactionLine(
            String connection, String thread, String begunBy, Instant begunAt, List<String> begunFrom, long statements,
            String last, Optional<Instant> idleSince, boolean tooLong) {}

    /**
     * What was done about it.
     *
     * @param deeds in their order
     * @param alive the children that are still there, and why
     * @param notes what of Exeunt was not at work here
     * @param last  how the JVM is left
     */
    public record End(Instant at, List<Moment> deeds, List<Left> alive, List<String> notes, String last) {}

    /** A process that is left alive. */
    public record Left(long pid, String command, String why) {}

    /** The first to ask, who is the cause, and the hooks that did, who are the trouble; the others only came after. */
    List<ExitLine> tellingExits() {
        List<ExitLine> telling = new ArrayList<>();
        for (ExitLine exit : exits) {
            if (telling.isEmpty() || exit.isHook()) {
                telling.add(exit);
            }
        }
        return telling;
    }

    /** The same report, once all is done. */
    public Report ended(End how) {
        return new Report(sentence, status, reason, intent, takenAt, jvm, chains, timeline, mainCrash, uncaught, exits,
                hooks, children, threads, otherThreads, transactions, unknown, Optional.of(how));
    }
}
