package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.Leave;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.memory.Instance;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.metrics.Readings;
import dev.exeunt.agent.metrics.Recorder;
import dev.exeunt.agent.metrics.TextFile;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.sample.ThisJvm;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.bootstrap.EventQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left to do in a JVM that ends before the watchdog has made its equipment, which is not made any more: its record,
 * and a line for what it died of. The thread that halts waits for it, with a limit.
 */
final class BriefLife {

    private static final long LINE_BUDGET_MILLIS = 1_000;

    private BriefLife() {}

    /** Where there is more to do than that, the equipment is made all the same. */
    static boolean isOver(Options options, ExitGate gate) {
        Leave leave = gate.leave();
        return leave != null && leave.isAsked() && options.is(Option.ORPHANS, "ignore");
    }

    static void record(Setting setting, EventQueue queue, ExitGate gate) {
        Leave leave = gate.leave();
        try {
            Ledger ledger = new Ledger(Equipment.mainThread(setting));
            ledger.take(queue, Duration.ZERO);
            if (setting.options().is(Option.LOG_UNCAUGHT, "on")) {
                Deputy speaker = new Deputy(() -> {}).forOneThing();
                new UncaughtLog(ledger, line -> speaker.within(LINE_BUDGET_MILLIS, () -> {
                    setting.log().line("uncaught", line);
                    return true;
                }, false)).tick();
            }
            String textFile = setting.options().text(Option.METRICS_TEXTFILE);
            if (!textFile.isEmpty()) {
                tell(Path.of(textFile), queue, ledger);
            }
            String folder = setting.options().text(Option.STATE_DIR);
            if (!folder.isEmpty()) {
                remember(Path.of(folder), setting, ledger, leave.status());
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            setting.log().line("state.dir cannot be used: " + e);
        } finally {
            leave.take();
        }
    }

    /** Else the values of the run before would stand there. */
    private static void tell(Path textFile, EventQueue queue, Ledger ledger) {
        Jvm jvm = ThisJvm.look();
        Readings last = Recorder.ended(new Recorder(queue, Optional.empty(), true, Duration.ZERO, Optional.empty())
                .quiet(ledger, Duration.ZERO, Optional.empty()));
        new Deputy(() -> {}).within(LINE_BUDGET_MILLIS, () -> {
            new TextFile(textFile, jvm.pid(), jvm.program()).write(last);
            return true;
        }, false);
    }

    private static void remember(Path folder, Setting setting, Ledger ledger, int status)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Memory memory = setting.memory() == null ? Memory.open(folder, ThisJvm.look(), Instance.here(setting.options()), lines, true) : setting.memory();
        Optional<MainCrash> crash = ledger.mainCrash();
        if (crash.isPresent()) {
            memory.crashed(crash.get());
        }
        memory.ended(status);
        for (String line : lines) {
            setting.log().line("earlier-run", line);
        }
    }
}
