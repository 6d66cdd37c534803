package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.adoption.Reaper;
import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.Leave;
import dev.exeunt.agent.ending.Orphans;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.memory.Memory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What is done at every tick, whether or not anything is wrong: zombies, the record of this run, and the last farewell. */
final class Housekeeping {

    private static final long DISK_BUDGET_MILLIS = 1_000;
    /** Without its last word, a run seems to have been killed. */
    private static final long LAST_WORD_MILLIS = 3_000;
    private static final long ALIVE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Ledger ledger;
    private final ExitGate gate;
    private final Deputy deputy;
    private final Reaper reaper;
    private final Optional<Memory> memory;
    private final Orphans orphans;
    private final Monitoring monitoring;
    private final Duration minUptime;
    private final TransactionCare transactions;
    private Step shutdownBegan;
    private Step ended;
    private Step crashed;
    private Step alive;
    private Step nobodyIsLeft;
    private boolean shutdownTold;
    private boolean crashTold;
    private boolean hasRunForLong;
    private long aliveNanos = System.nanoTime();
    private boolean left;

    Housekeeping(Ledger ledger, ExitGate gate, Deputy deputy, Reaper reaper, Optional<Memory> memory, Orphans orphans,
            Monitoring monitoring, TransactionCare transactions, Duration minUptime) {
        this.minUptime = minUptime;
        this.ledger = ledger;
        this.gate = gate;
        this.deputy = deputy.forOneThing();
        this.reaper = reaper;
        this.memory = memory;
        this.orphans = orphans;
        this.monitoring = monitoring;
        this.transactions = transactions;
    }

    /** What a tick does only once something happens. */
    void rehearse() {
        reaper.rehearse();
        if (memory.isPresent()) {
            remember(each -> {});
            shutdownBegan = Memory::shutdown;
            ended = each -> each.ended(gate.leave().status());
            crashed = each -> each.crashed(ledger.mainCrash().orElseThrow());
            alive = Memory::alive;
            nobodyIsLeft = each -> each.learn(List.of(), List.of());
        }
    }

    void tick() {
        reaper.tick();
        transactions.tick(ledger);
        if (!crashTold && ledger.mainCrash().isPresent()) {
            crashTold = true;
            remember(crashed);
        }
        if (System.nanoTime() - aliveNanos > ALIVE_NANOS) {
            aliveNanos = System.nanoTime();
            remember(alive);
        }
        if (!hasRunForLong && memory.isPresent() && memory.get().ran().compareTo(minUptime) >= 0) {
            // Should it be killed from now on, it was none of those that die young.
            hasRunForLong = true;
            remember(alive);
        }
        if (!shutdownTold && ledger.exits().shutdown().isPresent()) {
            shutdownTold = true;
            remember(shutdownBegan);
        }
        if (!left && isLeaving()) {
            left = true;
            try {
                if (orphans.carryOut()) {
                    remember(nobodyIsLeft);
                }
                remember(ended, LAST_WORD_MILLIS);
                monitoring.ended();
            } finally {
                gate.leave().take();
            }
        }
    }

    /** Whether a thread is about to halt the JVM, its hooks being done: nothing is left to judge. */
    boolean isLeaving() {
        Leave leave = gate.leave();
        return leave != null && leave.isAsked();
    }

    private interface Step {
        void take(Memory memory) throws IOException;
    }

    private void remember(Step step) {
        remember(step, DISK_BUDGET_MILLIS);
    }

    private void remember(Step step, long budgetMillis) {
        if (memory.isPresent()) {
            deputy.within(budgetMillis, () -> {
                step.take(memory.get());
                return true;
            }, false);
        }
    }
}
