package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.adoption.Reaper;
import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.Ending;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.LastResort;
import dev.exeunt.agent.ending.Notice;
import dev.exeunt.agent.ending.Notices;
import dev.exeunt.agent.ending.Orphans;
import dev.exeunt.agent.ending.Rehearsal;
import dev.exeunt.agent.ending.Reporter;
import dev.exeunt.agent.ending.SuddenDeath;
import dev.exeunt.agent.kernel.CloseOnExec;
import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.ledger.ThreadIds;
import dev.exeunt.agent.log.AgentLogProvider;
import dev.exeunt.agent.log.ApplicationLog;
import dev.exeunt.agent.option.Environment;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.ChildMark;
import dev.exeunt.agent.sample.CatchUp;
import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.sample.Family;
import dev.exeunt.agent.sample.OutsideSampler;
import dev.exeunt.agent.sample.ProcessDetails;
import dev.exeunt.agent.sample.Sampler;
import dev.exeunt.agent.sample.Sessions;
import dev.exeunt.agent.sample.ThisJvm;
import dev.exeunt.agent.sample.ThreadSampler;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.Outside;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.bootstrap.EventQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and rehearses, about two seconds after the start or when shutdown begins, all that it takes to judge and to end
 * a JVM: nothing of it is loaded for the first time when it is needed. This is where the parts are put together.
 */
final class Equipment {

    private static final long LOOK_BUDGET_MILLIS = 2_000;

    private final Setting setting;
    private final Options options;
    private final EventQueue queue;
    private final ExitGate gate;
    /** For looks, which go on where the log or a disk hangs. */
    private final Deputy deputy;
    private final Deputy speaking;
    private final Deputy noticing;
    /** Made by the first attempt, should want of memory cut it short. */
    private NativeEquipment library;
    private ApplicationLog applicationLog;
    private Optional<Guarding> guarding = Optional.empty();
    private FamilyCare care;
    private Supervision supervision;
    private Monitoring monitoring;
    private TransactionCare transactions;

    Equipment(Setting setting, EventQueue queue, ExitGate gate) {
        this.setting = setting;
        this.options = setting.options();
        this.queue = queue;
        this.gate = gate;
        this.deputy = new Deputy(gate::beat);
        this.speaking = deputy.forOneThing();
        this.noticing = new Deputy(gate::beat);
    }

    /** Before all else if the application starts a child before the rest is made. */
    void startGuardian() {
        if (guarding.isEmpty() && Guarding.isWanted(options)) {
            guarding = Optional.of(Guarding.start(options, gate, deputy));
        }
    }

    Round make() {
        AgentLogProvider.writeTo(setting.log());
        JdkInternals.openForLooks();
        if (applicationLog == null && options.text(Option.LOG).equals("application")) {
            applicationLog = new ApplicationLog(setting.probes().loadedClasses(), gate::hasShutdownBegun);
            setting.log().offerTo(applicationLog);
        }
        Logger log = LoggerFactory.getLogger("dev.exeunt.agent");
        List<String> missing = new ArrayList<>();
        Jvm jvm = ThisJvm.look();
        if (library == null) {
            library = new NativeEquipment(options, gate, deputy);
        }
        if (!gate.hasDeadline()) {
            library.makeKernelDeadline(missing);
        }
        if (care == null) {
            startGuardian();
            care = new FamilyCare(options, Optional.ofNullable(setting.memory()), jvm, gate, deputy, log, library, guarding);
        }
        if (supervision == null) {
            supervision = new Supervision(options, library, deputy, log);
        }
        if (transactions == null) {
            transactions = new TransactionCare(setting, deputy, log);
        }
        if (monitoring == null) {
            monitoring = new Monitoring(options, jvm, queue, gate, deputy, log, setting.log(),
                    care.memory(), setting.probes().loadedClasses(), mainThread(setting),
                    transactions, library.isThere() ? CloseOnExec::set : descriptor -> {});
        }

        Ledger ledger = new Ledger(mainThread(setting));
        if (setting.late()) {
            CatchUp.on(ledger, Duration.ZERO, new ArrayList<>());
        }
        Path proc = Path.of("/proc");
        Family family = new Family(
                new ProcessDetails(new Sessions(proc, jvm.pid())), proc, Environment.MARK, ChildMark.own());
        SuddenDeath suddenDeath = care.suddenDeath(family);
        ThreadSampler threads = new ThreadSampler();
        OutsideSampler outside = new OutsideSampler(proc);
        deputy.within(LOOK_BUDGET_MILLIS, () -> {
            outside.rehearse();
            return true;
        }, false);
        Sampler.FamilyLook familyLook =
                (children, awaited, unknown) -> look(family, suddenDeath, children, awaited, unknown);
        Sampler sampler = new Sampler(jvm, threads, familyLook,
                (children, awaited, members, states) -> deputy.within(LOOK_BUDGET_MILLIS,
                        () -> outside.look(children, awaited, members, states), Outside.NOTHING_KNOWN), transactions::open);
        Reaper reaper = care.reaper(ledger);
        Reporter reporter = new Reporter(setting.log(), reportFolder(log), options.list(Option.REPORT_FORMAT),
                () -> notes(missing, reaper));
        LiveStage stage = new LiveStage(family, ledger, () -> inTime(family::lookAgain), () -> inTime(family::newcomers),
                library.signals(), transactions);
        Notices notices = new Notices(noticing, notices());
        Ending ending = new Ending(options, gate, speaking, reporter, stage, new LastResort(gate), notices);

        stage.rehearse();
        ledger.rehearse();
        threads.rehearse();
        new Rehearsal(sampler, ledger, speaking, notices, setting.log().toNowhere()).run();
        monitoring.use(sampler::look, family::members);
        monitoring.rehearse(ledger);
        setting.probes().check().forEach(log::warn);
        Housekeeping housekeeping = new Housekeeping(ledger, gate, deputy, reaper, care.memory(),
                new Orphans(options, stage, () -> familyLook.look(
                        List.copyOf(ledger.children().all()), Set.of(), new ArrayList<>()), deputy, gate, setting.log()),
                monitoring, transactions, options.duration(Option.RESTART_MIN_UPTIME));
        Round round = new Round(options, queue, ledger, gate, sampler, ending,
                new QuietWatch(options, family, familyLook, threads, sampler, deputy,
                        line -> setting.log().line("child-wait", line)), housekeeping, supervision,
                        monitoring);
        round.rehearse();
        housekeeping.rehearse();
        care.equipped();
        return round;
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>(supervision.notices());
        care.memory().ifPresent(notices::add);
        notices.addAll(monitoring.notices());
        return notices;
    }

    /** The watchdog has given up: values that stand still are told no longer. */
    void fallSilent() {
        if (monitoring != null) {
            monitoring.fallSilent();
        }
    }

    static long mainThread(Setting setting) {
        return setting.mainThread() == null ? CatchUp.mainThread() : ThreadIds.of(setting.mainThread());
    }

    private static List<String> notes(List<String> missing, Reaper reaper) {
        List<String> notes = new ArrayList<>(missing);
        if (reaper.reaped() > 0) {
            notes.add("zombies that this JVM had adopted and reaped: " + reaper.reaped());
        }
        return notes;
    }

    private List<ProcessState> inTime(Callable<List<ProcessState>> look) {
        return deputy.atLast(LOOK_BUDGET_MILLIS, look, List.of());
    }

    private List<ProcessState> look(Family family, SuddenDeath suddenDeath, List<Children.Entry> children,
            Set<ProcessId> awaited, List<String> unknown) {
        List<String> found = new ArrayList<>();
        List<ProcessState> states =
                deputy.within(LOOK_BUDGET_MILLIS, () -> family.look(children, awaited, found), null);
        if (states == null) {
            unknown.add("the processes: looking at them took longer than " + LOOK_BUDGET_MILLIS + " ms");
            return List.of();
        }
        unknown.addAll(found);
        suddenDeath.expect(states);
        return states;
    }

    private Optional<Path> reportFolder(Logger log) {
        String wished = options.text(Option.REPORT_DIR);
        if (wished.isEmpty()) {
            return Optional.empty();
        }
        Path folder = Path.of(wished);
        if (Files.isDirectory(folder) && Files.isWritable(folder)) {
            return Optional.of(folder);
        }
        log.warn("the report folder \"{}\" cannot be written to: reports go to the log only", folder);
        return Optional.empty();
    }
}
