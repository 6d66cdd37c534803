package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.Leave;
import dev.exeunt.agent.ending.Notice;
import dev.exeunt.agent.http.Pages;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.metrics.ApplicationMeters;
import dev.exeunt.agent.metrics.MeterBean;
import dev.exeunt.agent.metrics.Readings;
import dev.exeunt.agent.metrics.Recorder;
import dev.exeunt.agent.metrics.TextFile;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.LoadedClasses;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.thread.AgentThread;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.bootstrap.EventQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javax.management.JMException;
import org.slf4j.Logger;

/** What is told to those who watch from outside: readings, a port, a file. Made once, and idle where no option asks for it. */
final class Monitoring {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final long DISK_BUDGET_MILLIS = 1_000;

    private final AtomicReference<Readings> readings = new AtomicReference<>(Readings.NONE);
    private final Optional<Pages> pages;
    private final Deputy deputy;
    private final Optional<Recorder> recorder;
    private final Optional<TextFile> textFile;
    private final Optional<FlightRecording> flight;
    private final Optional<StatusWatch> status;
    private BiFunction<Ledger, Duration, Snapshot> look;
    private Supplier<Set<ProcessId>> family;
    private Duration nextLook = Duration.ZERO;
    private Step writing;

    Monitoring(Options options, Jvm jvm, EventQueue queue, ExitGate gate, Deputy deputy, Logger log, Output say,
            Optional<Memory> memory, LoadedClasses loaded, long mainThread, TransactionCare transactions,
            IntConsumer closeOnExec) {
        this.deputy = deputy.forOneThing();
        String file = options.text(Option.METRICS_TEXTFILE);
        textFile = file.isEmpty() ? Optional.empty() : open(Path.of(file), jvm, log);
        if (textFile.isPresent() && gate.leave() == null) {
            gate.use(new Leave(DISK_BUDGET_MILLIS));
        }
        flight = options.is(Option.JFR, "on") ? record(queue, gate, log) : Optional.empty();
        boolean port = options.port(Option.METRICS_PORT) >= 0 || options.port(Option.STATUS_PORT) >= 0;
        boolean jmx = options.is(Option.METRICS_JMX, "on");
        boolean application = options.is(Option.METRICS_APPLICATION, "on");
        recorder = port || jmx || application || textFile.isPresent() ? Optional.of(new Recorder(queue, memory.map(Memory::deaths), !options.is(Option.MAIN_CRASH_ACTION, "ignore"),
                longer(options.duration(Option.DEADLOCK_AFTER), options.duration(Option.PIPE_DEADLOCK_AFTER)).multipliedBy(2),
                transactions.isOn() ? Optional.of(transactions::open) : Optional.empty()))
                : Optional.empty();
        pages = port ? Optional.of(new Pages()) : Optional.empty();
        status = port ? Optional.of(new StatusWatch(System::nanoTime, options, mainThread, memory)) : Optional.empty();
        if (port) {
            Ports.open(options, pages.get(), readings, status.get().board(), log, say, closeOnExec);
        }
        if (jmx) {
            new AgentThread(() -> register(log), "jmx").start();
        }
        if (application) {
            new AgentThread(new ApplicationMeters(readings, loaded), "micrometer").start();
        }
    }

    private static Optional<FlightRecording> record(EventQueue queue, ExitGate gate, Logger log) {
        try {
            return Optional.of(new FlightRecording(queue, gate));
        } catch (LinkageError e) {
            log.warn("jfr: there are no events, for this Java has no Flight Recorder: {}", e.toString());
            return Optional.empty();
        }
    }

    /** To be told of verdicts. */
    List<Notice> notices() {
        return flight.<List<Notice>>map(List::of).orElse(List.of());
    }

    private void register(Logger log) {
        try {
            MeterBean.registerOnceThereIsAServer(readings);
        } catch (JMException | IllegalAccessException | RuntimeException | LinkageError e) {
            log.warn("metrics.jmx: there is no MBean: {}", e.toString());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Optional<TextFile> open(Path path, Jvm jvm, Logger log) {
        TextFile file = new TextFile(path, jvm.pid(), jvm.program());
        String failure = deputy.within(DISK_BUDGET_MILLIS, () -> {
            try {
                file.clear();
                file.rehearse(Readings.NONE);
                return "";
            } catch (IOException | RuntimeException e) {
                return e.toString();
            }
        }, "it took longer than " + DISK_BUDGET_MILLIS + " ms");
        if (!file.isForACollector()) {
            log.warn("metrics.textfile: node_exporter reads only files that end in .prom, and not {}", path);
        }
        if (failure.isEmpty()) {
            return Optional.of(file);
        }
        log.warn("metrics.textfile cannot be written: {}", failure);
        return Optional.empty();
    }

    /**
     * @param whole  a look at everything
     * @param living the living members of the family
     */
    void use(BiFunction<Ledger, Duration, Snapshot> whole, Supplier<Set<ProcessId>> living) {
        look = whole;
        family = living;
    }

    /** What is done only at the end, done to the last step. */
    void rehearse(Ledger ledger) {
        if (recorder.isPresent()) {
            Snapshot shown = look.apply(ledger, Duration.ZERO);
            Readings now = recorder.get().rehearse(ledger, shown);
            Readings last = Recorder.ended(Recorder.dying(now, ExitStatus.SHUTDOWN_STALLED, Instant.now()));
            writing = TextFile::write;
            if (textFile.isPresent()) {
                onDisk(TextFile::rehearse, last);
            }
            if (status.isPresent()) {
                status.get().rehearse(ledger, shown);
            }
        }
    }

    /** After a tick of a JVM that nobody has asked to end. */
    void quiet(Ledger ledger, Duration watched, Optional<Verdict> verdict) {
        if (flight.isPresent()) {
            flight.get().tick(ledger);
        }
        if (recorder.isEmpty()) {
            return;
        }
        if (watched.compareTo(nextLook) >= 0) {
            nextLook = watched.plus(BETWEEN_LOOKS);
            if (family.get().isEmpty()) {
                recorder.get().nobody();
            } else {
                recorder.get().look(look.apply(ledger, watched));
            }
        }
        readings.set(recorder.get().quiet(ledger, watched, verdict));
        if (status.isPresent()) {
            status.get().quiet(ledger, watched, look, readings.get().trouble());
        }
    }

    /** After a tick that judged. */
    void judged(Ledger ledger, Snapshot now, Verdict verdict) {
        if (flight.isPresent()) {
            flight.get().tick(ledger);
        }
        if (recorder.isPresent()) {
            readings.set(recorder.get().judged(ledger, now, verdict));
        }
        if (status.isPresent()) {
            status.get().judged(ledger, now, verdict, readings.get().trouble());
        }
    }

    /** The JVM is about to be ended. */
    void dying(ExitStatus status) {
        if (textFile.isPresent()) {
            onDisk(writing, Recorder.dying(readings.get(), status, Instant.now()));
        }
    }

    /** The JVM ends by itself. */
    void ended() {
        if (textFile.isPresent()) {
            onDisk(writing, Recorder.ended(readings.get()));
        }
    }

    private interface Step {
        void take(TextFile file, Readings last) throws IOException;
    }

    /** What cannot be written in time is lost: a JVM that ends is not held up for it. */
    private void onDisk(Step step, Readings last) {
        deputy.atLast(DISK_BUDGET_MILLIS, () -> {
            step.take(textFile.get(), last);
            return true;
        }, false);
    }

    void fallSilent() {
        readings.set(Readings.OFF);
        if (status.isPresent()) {
            status.get().board().clear();
        }
    }

    /** What is served, and where more can be added; empty where no port is. */
    Optional<Pages> pages() {
        return pages;
    }
}
