package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.Leave;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.sample.ThisJvm;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.bootstrap.EventQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record of a JVM that ends before the watchdog has made its equipment, which is not made any more. The thread that
 * halts waits for it, with a limit.
 */
final class BriefLife {

    private BriefLife() {}

    /** Where there is more to do than to write a record, the equipment is made all the same. */
    static boolean isOver(Options options, ExitGate gate) {
        Leave leave = gate.leave();
        return leave != null && leave.isAsked() && options.is(Option.ORPHANS, "ignore");
    }

    static void record(Setting setting, EventQueue queue, ExitGate gate) {
        Leave leave = gate.leave();
        try {
            Ledger ledger = new Ledger(Equipment.mainThread(setting));
            ledger.take(queue, Duration.ZERO);
            List<String> lines = new ArrayList<>();
            Memory memory = Memory.open(Path.of(setting.options().text(Option.STATE_DIR)), ThisJvm.look(), lines, true);
            Optional<MainCrash> crash = ledger.mainCrash();
            if (crash.isPresent()) {
                memory.crashed(crash.get());
            }
            memory.ended(leave.status());
            for (String line : lines) {
                setting.log().line("earlier-run", line);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            setting.log().line("state.dir cannot be used: " + e);
        } finally {
            leave.take();
        }
    }
}
