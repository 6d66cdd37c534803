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
import java.util.function.Predicate;

/** The account of open transactions, kept by the watchdog alone. It calls no method of the application's. */
public final class Transactions {

    /** That stacks are taken for, in one second, by each processor. */
    private static final long STACK_NANOS = 1_000_000;
    /** For one look, to know when long statements end; with more of them at once, that is known for some. */
    private static final int ASKED = 64;
    /** What a look cannot tell apart needs no stack. */
    private static final long EXACT = 1_000_000_000L;

    private final long limitNanos;
    private final Callers callers;
    private final Wrappers wrappers;
    private final Function<Thread, List<StackTraceElement>> stacks;
    private final long allowance = STACK_NANOS * Runtime.getRuntime().availableProcessors();
    private Map<Session, Observed> observed = new HashMap<>();
    private List<OpenTransaction> open = List.of();
    private int asked;

    /**
     * @param limit   how long a transaction may be idle
     * @param drivers the classes of connections and statements
     * @param stacks  the stack of a thread, in time; empty where that cannot be known
     */
    Transactions(Duration limit, Set<String> drivers, Function<Thread, List<StackTraceElement>> stacks) {
        this.limitNanos = limit.toNanos();
        this.callers = new Callers(drivers);
        this.wrappers = new Wrappers(drivers);
        this.stacks = stacks;
    }

    /** All that is done for an open transaction, with one of a connection that is none. */
    public void rehearse() {
        Callers.rehearse();
        Followed connection = new Rehearsed();
        JdbcSink.autoCommit(connection, false, DriverTransformer.REHEARSED);
        JdbcSink.executing(connection, JdbcSink.bind(connection), "select 'rehearsed', 1 from \"rehearsed\"");
        look();
        List<StackTraceElement> stack = List.of(Thread.currentThread().getStackTrace());
        wrappers.wraps(stack.subList(1, stack.size()), stack);
        observed.forEach((session, at) -> at.with(activity(Thread.currentThread()), at.moved()).idle(at.moved()));
        leftBy(ThreadIds.of(Thread.currentThread()), Thread.currentThread().getName());
        JdbcSink.ended(connection);
        look();
    }

    /** At every tick. */
    public void look() {
        JdbcSink.allow(allowance);
        asked = 0;
        long now = System.nanoTime();
        Map<Session, Observed> seen = new HashMap<>();
        JdbcSink.each(session -> {
            long transaction = session.transaction();
            if (transaction != 0) {
                seen.put(session, asked(observe(session, transaction, now), now));
            }
        });
        wrappers.dismissed().forEach(seen::remove);
        List<OpenTransaction> found = new ArrayList<>();
        seen.forEach((session, at) -> found.add(tell(session, at, now)));
        observed = seen;
        open = List.copyOf(found);
    }

    /** As of the last look. */
    public List<OpenTransaction> open() {
        return open;
    }

    /** Those that a thread has left which died; of a forgotten one the id is 0. */
    public List<Left> leftBy(long threadId, String threadName) {
        return left(user -> user.is(threadId, threadName));
    }

    /** As of the last look, with those who used them. */
    public List<Left> all() {
        return left(user -> true);
    }

    private List<Left> left(Predicate<User> by) {
        long now = System.nanoTime();
        List<Left> left = new ArrayList<>();
        observed.forEach((session, at) -> {
            if (by.test(at.user())) {
                left.add(new Left(tell(session, at, now), at.transaction(), at.user().virtual(), at.user().hasEnded()));
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
        if (before != null && before.transaction() == transaction) {
            return before.next(session.statements(), now, user(session.takeUser(), before.user()));
        }
        User beginner = user(session.takeBeginner(), User.NOBODY);
        List<StackTraceElement> stack = stack(session);
        wrappers.begun(session, beginner.id(), stack);
        Observed.Begun begun = new Observed.Begun(session.began(), beginner, callers.of(stack));
        return Observed.first(transaction, session.statements(), begun, now, user(session.takeUser(), User.NOBODY));
    }

    private static User user(Thread taken, User before) {
        return taken == null ? before
                : new User(ThreadIds.of(taken), Printable.name(taken.getName()), SeenStack.isVirtual(taken), new WeakReference<>(taken));
    }

    /** As text from now on: a recorded stack keeps its classes, and so their loader, alive. */
    private static List<StackTraceElement> stack(Session session) {
        Origin origin = session.takeOrigin();
        return origin == null ? List.of() : Frames.withoutProbes(List.of(origin.getStackTrace()));
    }

    /** A statement that takes long is no idleness. The probes do not tell when it is over: the thread's stack does. */
    private Observed asked(Observed at, long now) {
        long idle = at.idle(now).toNanos();
        if (idle < limitNanos && (idle < EXACT || asked++ >= ASKED)) {
            return at;
        }
        return at.with(activity(at.user().thread().get()), now);
    }

    private OpenTransaction tell(Session session, Observed at, long now) {
        Duration idle = at.idle(now);
        return new OpenTransaction(name(session), at.user().id(), at.user().name(), at.begun().by().name(),
                Instant.now().minusNanos(now - at.begun().at()), at.begun().from(), at.statements(), Statements.mask(session.last()),
                idle, idle.toNanos() >= limitNanos);
    }

    private Activity activity(Thread thread) {
        return thread == null || !thread.isAlive() ? Activity.NEITHER : callers.activity(stacks.apply(thread));
    }

    static String name(Session session) {
        Object connection = session.get();
        return connection == null ? "" : Printable.name(connection.getClass().getName()) + "@"
                + Integer.toHexString(System.identityHashCode(connection));
    }
}
