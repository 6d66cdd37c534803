package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.bootstrap.Origin;
import dev.exeunt.bootstrap.jdbc.Followed;
import dev.exeunt.bootstrap.jdbc.JdbcSink;
import dev.exeunt.bootstrap.jdbc.Session;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The account of open transactions, kept by the watchdog alone. It calls no method of the application's. */
public final class Transactions {

    /** For one processor and second. Estimated, at a few microseconds a stack, to be about one percent of the time; not measured. */
    private static final int STACKS = 2_500;

    private final long limitNanos;
    private final Callers callers;
    private final Function<Thread, List<StackTraceElement>> stacks;
    private final int allowance = STACKS * Runtime.getRuntime().availableProcessors();
    private Map<Session, Observed> observed = new HashMap<>();
    private List<OpenTransaction> open = List.of();

    /**
     * @param limit   how long a transaction may be idle
     * @param drivers the classes of connections and statements
     * @param stacks  the stack of a thread, in time; empty where that cannot be known
     */
    Transactions(Duration limit, Set<String> drivers, Function<Thread, List<StackTraceElement>> stacks) {
        this.limitNanos = limit.toNanos();
        this.callers = new Callers(drivers);
        this.stacks = stacks;
    }

    /** All that is done for an open transaction, with one of a connection that is none. */
    public void rehearse() {
        Followed connection = new Rehearsed();
        JdbcSink.autoCommit(connection, false, DriverTransformer.REHEARSED);
        JdbcSink.executing(connection, JdbcSink.bind(connection), "select 'rehearsed', 1 from \"rehearsed\"");
        look();
        executes(Thread.currentThread());
        leftBy(ThreadIds.of(Thread.currentThread()), Thread.currentThread().getName());
        JdbcSink.ended(connection);
        look();
    }

    /** At every tick. */
    public void look() {
        JdbcSink.allow(allowance);
        long now = System.nanoTime();
        Map<Session, Observed> seen = new HashMap<>();
        List<OpenTransaction> found = new ArrayList<>();
        JdbcSink.each(session -> {
            long transaction = session.transaction();
            if (transaction != 0) {
                Observed at = observe(session, transaction, now);
                seen.put(session, at);
                found.add(tell(session, at, now));
            }
        });
        observed = seen;
        open = List.copyOf(found);
    }

    /** As of the last look. */
    public List<OpenTransaction> open() {
        return open;
    }

    /** Those that a thread has left which died; of a forgotten one the id is 0. */
    public List<OpenTransaction> leftBy(long threadId, String threadName) {
        long now = System.nanoTime();
        List<OpenTransaction> left = new ArrayList<>();
        observed.forEach((session, at) -> {
            if (at.user().is(threadId, threadName)) {
                left.add(tell(session, at, now));
            }
        });
        return left;
    }

    /** As of the last look. */
    Execution execution(Session session) {
        Observed at = observed.get(session);
        return new Execution(at == null ? null : at.user().thread().get(), callers);
    }

    private Observed observe(Session session, long transaction, long now) {
        Observed before = observed.get(session);
        return before != null && before.transaction() == transaction
                ? before.next(session.statements(), now, user(session, before.user()))
                : Observed.first(transaction, session.statements(), session.began(), now, user(session, User.NOBODY), from(session));
    }

    private static User user(Session session, User before) {
        Thread taken = session.takeUser();
        return taken == null ? before
                : new User(ThreadIds.of(taken), Printable.name(taken.getName()), new WeakReference<>(taken));
    }

    /** As text from now on: a recorded stack keeps its classes, and so their loader, alive. */
    private List<StackTraceElement> from(Session session) {
        Origin origin = session.takeOrigin();
        return origin == null ? List.of() : callers.of(Frames.withoutProbes(origin.getStackTrace()));
    }

    private OpenTransaction tell(Session session, Observed at, long now) {
        Duration idle = at.idle(now);
        boolean tooLong = idle.toNanos() >= limitNanos;
        if (tooLong && executes(at.user().thread().get())) {
            idle = Duration.ZERO;
            tooLong = false;
        }
        return new OpenTransaction(name(session), at.user().id(), at.user().name(),
                Instant.now().minusNanos(now - at.began()), at.from(), at.statements(), Statements.mask(session.last()), idle, tooLong);
    }

    /** A statement that takes long is no idleness; where it cannot be known, nothing is said. */
    private boolean executes(Thread thread) {
        if (thread == null || !thread.isAlive()) {
            return false;
        }
        List<StackTraceElement> stack = stacks.apply(thread);
        return stack.isEmpty() || callers.executes(stack);
    }

    static String name(Session session) {
        Object connection = session.get();
        return connection == null ? "" : Printable.name(connection.getClass().getName()) + "@"
                + Integer.toHexString(System.identityHashCode(connection));
    }
}
