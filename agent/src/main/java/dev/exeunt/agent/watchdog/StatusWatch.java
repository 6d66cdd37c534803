package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.StuckExamples;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.Reports;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.status.StatusBoard;
import dev.exeunt.agent.status.StatusMaker;
import dev.exeunt.agent.status.Trouble;
import dev.exeunt.agent.verdict.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/** Keeps the status page up to date for as long as somebody looks at it, and does nothing while nobody does. */
final class StatusWatch {

    private static final Duration PAUSE = Duration.ofMillis(1_500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A look at ten thousand threads stops the application for a moment; so it may not come often. */
    private static final int PAUSE_PER_COST = 50;

    private final LongSupplier nanos;
    private final StatusBoard board;
    private final StatusMaker maker;
    private Duration nextLook = Duration.ZERO;

    /**
     * @param nanos      the clock
     * @param mainThread the id of the thread that runs main, 0 if it cannot be known
     */
    StatusWatch(LongSupplier nanos, Options options, long mainThread, Optional<Memory> memory) {
        this.nanos = nanos;
        board = new StatusBoard(nanos);
        maker = new StatusMaker(board, options, mainThread, memory);
    }

    StatusBoard board() {
        return board;
    }

    /**
     * After a tick of a JVM that nobody has asked to end.
     *
     * @param trouble the sentence of the verdict that stands, empty if none does
     */
    void quiet(Ledger ledger, Duration watched, BiFunction<Ledger, Duration, Snapshot> look, String trouble) {
        if (!board.isWanted() || watched.compareTo(nextLook) < 0) {
            return;
        }
        long begun = nanos.getAsLong();
        maker.show(look.apply(ledger, watched), ledger.children(),
                trouble.isEmpty() ? Optional.empty() : Optional.of(new Trouble(true, trouble)));
        Duration pause = Duration.ofNanos((nanos.getAsLong() - begun) * PAUSE_PER_COST);
        nextLook = watched.plus(pause.compareTo(PAUSE) < 0 ? PAUSE : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** After a tick that looked at everything and judged. */
    void judged(Ledger ledger, Snapshot now, Verdict verdict, String trouble) {
        if (board.isWanted()) {
            maker.show(now, ledger.children(), trouble(verdict, trouble));
        }
    }

    private static Optional<Trouble> trouble(Verdict verdict, String standing) {
        if (verdict instanceof Verdict.Slow slow) {
            return Optional.of(new Trouble(false, Reports.of(slow).sentence()));
        }
        return standing.isEmpty() ? Optional.empty() : Optional.of(new Trouble(verdict instanceof Verdict.Stuck, standing));
    }

    /** What it does only once something is wrong. */
    void rehearse(Ledger ledger, Snapshot now) {
        for (Snapshot stuck : StuckExamples.in(now)) {
            maker.rehearse(stuck, ledger.children(), trouble(new Verdict.Healthy(), "a rehearsal"));
        }
    }
}
