package dev.exeunt.agent.restart;

import dev.exeunt.agent.memory.Deaths;
import dev.exeunt.agent.memory.PastRun;
import dev.exeunt.agent.memory.PastRun.Order;
import java.time.Duration;
import java.time.Instant;

/** Runs as tests tell of them. */
final class Runs {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final String CRASH = "crashed: org.postgresql.util.PSQLException: Connection refused";

    private Runs() {}

    static PastRun crashed(int startSecond, int seconds) {
        return run(startSecond, seconds, Deaths.CRASHED, CRASH, 1);
    }

    static PastRun killed(int startSecond, int seconds) {
        return run(startSecond, seconds, Deaths.KILLED, "was killed from outside", -1);
    }

    static PastRun endedByExeunt(int startSecond, int seconds) {
        return run(startSecond, seconds, "shutdown-stalled", "was ended by exeunt after a stalled shutdown (status 112)", 112);
    }

    static PastRun ended(int startSecond, int seconds, int status) {
        return run(startSecond, seconds, "", "ended by itself with status " + status, status);
    }

    private static PastRun run(int startSecond, int seconds, String cause, String how, int status) {
        Instant started = NOON.plusSeconds(startSecond);
        return new PastRun(startSecond, startSecond, "com.acme.Main", started, started.plusSeconds(seconds), cause, how, status,
                "some", Duration.ofSeconds(seconds).toMillis(), Order.UNKNOWN);
    }

    /** Known as that many ends were known when it began. */
    static PastRun in(long knew, long number, PastRun run) {
        return at(run.started(), new Order(knew, number), run);
    }

    /** As the system's clock would have it that has been set by so much. */
    static PastRun set(Duration by, PastRun run) {
        return at(run.started().plus(by), run.order(), run);
    }

    private static PastRun at(Instant started, Order order, PastRun run) {
        return new PastRun(run.pid(), run.startTicks(), run.program(), started, started.plus(run.lived()), run.cause(), run.how(),
                run.status(), run.instance(), run.ranMillis(), order);
    }
}
