package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.adoption.Reaper;
import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.Leave;
import dev.exeunt.agent.ending.SuddenDeath;
import dev.exeunt.agent.ending.SuddenDeath.Witness;
import dev.exeunt.agent.guardian.Guardian;
import dev.exeunt.agent.kernel.CloseOnExec;
import dev.exeunt.agent.kernel.Parenthood;
import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.memory.Instance;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.sample.Family;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;

/** What is done for the family beyond the ending of a stuck JVM: adoption, a guardian, a record. Made once. */
final class FamilyCare {

    private static final long DISK_BUDGET_MILLIS = 2_000;

    private final Options options;
    private final Jvm jvm;
    private final ExitGate gate;
    private final Deputy deputy;
    private final Logger log;
    private final boolean nativeAccess;

    private Optional<Parenthood> parenthood = Optional.empty();
    private Optional<Memory> memory;
    private final Optional<Guardian> guardian;

    /**
     * @param begun    the record of this run; empty where it is to be made
     * @param guarding has been started: were this JVM a sub-reaper before that, the guardian, an orphan, would come to it
     */
    FamilyCare(Options options, Optional<Memory> begun, Jvm jvm, ExitGate gate, Deputy deputy, Logger log,
            NativeEquipment library, Optional<Guarding> guarding) {
        this.memory = begun;
        this.options = options;
        this.jvm = jvm;
        this.gate = gate;
        this.deputy = deputy;
        this.log = log;
        this.nativeAccess = library.isThere();
        if (!gate.hasShutdownBegun()) {
            new Surroundings(Path.of("/proc"), System.getProperty("os.name"), jvm.pid()).limits(library.whyNot())
                    .forEach(log::warn);
        }
        this.guardian = guarding.flatMap(Guarding::guardian);
        guarding.filter(each -> each.guardian().isEmpty())
                .ifPresent(each -> log.warn("children.guardian=on: there is no guardian: {}", each.whyNot()));
        if (nativeAccess) {
            guardian.ifPresent(each -> each.closeOnExec(CloseOnExec::set));
        }
        openMemory();
        adopt();
    }

    private void adopt() {
        boolean wished = options.is(Option.CHILDREN_SUBREAPER, "on");
        if (!nativeAccess) {
            if (wished) {
                log.warn("children.subreaper=on cannot be had without native access");
            }
            return;
        }
        Parenthood made = new Parenthood();
        if (wished && !made.becomeSubreaper()) {
            log.warn("children.subreaper=on: the kernel refused");
        }
        if (jvm.pid() == 1 || made.isSubreaper()) {
            parenthood = Optional.of(made);
        }
    }

    /** Only under the java launcher, whose first thread starts nothing: see {@link Reaper}. */
    Reaper reaper(Ledger ledger) {
        if (parenthood.isEmpty()) {
            return Reaper.NONE;
        }
        if (!"SUN_STANDARD".equals(System.getProperty("sun.java.launcher"))) {
            log.warn("adopted zombies are not reaped: another launcher than the java command started this JVM");
            return Reaper.NONE;
        }
        try {
            Map<Long, ?> awaited = JdkInternals.awaitedChildren();
            Reaper reaper = Reaper.of(jvm.pid(), pid -> awaited.containsKey(pid) || startedHere(pid, ledger),
                    parenthood.get()::reap);
            if (reaper == Reaper.NONE) {
                log.warn("adopted zombies are not reaped: this kernel does not list a thread's children (CONFIG_PROC_CHILDREN)");
            }
            return reaper;
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.warn("adopted zombies are not reaped: the JDK does not show which children it waits for: {}", e.toString());
            return Reaper.NONE;
        }
    }

    private static boolean startedHere(long pid, Ledger ledger) {
        return ledger.children().all().stream().anyMatch(child -> child.id().pid() == pid
                && ProcessHandle.of(pid).filter(now -> Children.identify(now).equals(child.id())).isPresent());
    }

    private void openMemory() {
        String folder = options.text(Option.STATE_DIR);
        if (folder.isEmpty() || memory.isPresent()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        AtomicReference<Optional<Memory>> opened = new AtomicReference<>();
        deputy.within(DISK_BUDGET_MILLIS, () -> {
            Optional<Memory> made = Optional.empty();
            try {
                made = Optional.of(Memory.open(Path.of(folder), jvm, Instance.here(options), lines, gate.hasShutdownBegun()));
            } catch (IOException | InterruptedException | RuntimeException e) {
                log.warn("state.dir cannot be used: {}", e.toString());
            }
            if (!opened.compareAndSet(null, made) && made.isPresent()) {
                // Nobody will ever write down how this run ends.
                made.get().forget();
            }
            return true;
        }, false);
        if (opened.compareAndSet(null, Optional.empty())) {
            log.warn("state.dir cannot be used: its disk took longer than {} ms", DISK_BUDGET_MILLIS);
        }
        memory = opened.get();
        if (memory.isPresent()) {
            lines.forEach(line -> log.warn(MarkerFactory.getMarker("earlier-run"), line));
        }
    }

    /** Those that are told of the family, which the guardian does not belong to. */
    SuddenDeath suddenDeath(Family family) {
        List<Witness> witnesses = new ArrayList<>();
        guardian.ifPresent(each -> {
            witnesses.add((toEnd, toLeave) -> tell(each, toEnd, toLeave));
            family.leaveOut(each.pid());
        });
        memory.ifPresent(witnesses::add);
        return new SuddenDeath(options, deputy, witnesses);
    }

    private void tell(Guardian each, List<ProcessState> toEnd, List<ProcessState> toLeave) throws IOException {
        boolean before = each.isGone();
        try {
            each.learn(toEnd, toLeave);
        } finally {
            if (!before && each.isGone()) {
                log.warn("the guardian {} is gone: the family would outlive a SIGKILL of this JVM", each.pid());
            }
        }
    }

    /** From now on there is somebody to ask for when the JVM ends by itself. */
    void equipped() {
        Leave leave = gate.leave();
        if (leave != null) {
            leave.equipped();
        }
    }

    Optional<Memory> memory() {
        return memory;
    }
}
