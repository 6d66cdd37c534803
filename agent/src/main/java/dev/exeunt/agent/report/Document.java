package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ChildLine;
import dev.exeunt.agent.report.Report.CrashLine;
import dev.exeunt.agent.report.Report.ExitLine;
import dev.exeunt.agent.report.Report.HookLine;
import dev.exeunt.agent.report.Report.HookState;
import dev.exeunt.agent.report.Report.JvmLine;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.report.Report.ThreadLine;
import dev.exeunt.agent.report.Report.TransactionLine;
import dev.exeunt.agent.report.Report.UncaughtLine;
import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.OpenTransaction;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Uncaught;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a snapshot has for a report, in the report's own records. */
final class Document {

    private final Snapshot snapshot;
    /** The threads of a pool have the same stack ten thousand times. */
    private final Map<StackTraceElement, String> frames = new HashMap<>();
    private final Map<List<StackTraceElement>, List<String>> stacks = new HashMap<>();

    Document(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    JvmLine jvm() {
        Jvm jvm = snapshot.jvm();
        return new JvmLine(jvm.pid(), jvm.program(), jvm.startedAt(), jvm.java());
    }

    /** What is known of how it came to this, up to the verdict. */
    List<Moment> timeline(String verdict) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(snapshot.jvm().startedAt(), "the JVM started"));
        snapshot.mainCrash().ifPresent(crash -> moments.add(
                new Moment(crash.crashedAt(), "main crashed with " + crash.thrown())));
        exits().stream().limit(1).filter(ExitLine::wasSeen).forEach(exit -> moments.add(new Moment(exit.at(),
                "thread " + Wording.quoted(exit.thread()) + " asked for the exit with status " + exit.status())));
        snapshot.shutdown().ifPresent(shutdown -> moments.add(new Moment(began(shutdown), "shutdown began")));
        for (Hook hook : snapshot.hooks()) {
            String name = "shutdown hook " + Wording.quoted(hook.name());
            hook.started().ifPresent(at -> moments.add(new Moment(at, name + " started")));
            hook.ended().ifPresent(at -> moments.add(new Moment(at, name + " had ended")));
        }
        moments.sort(Comparator.comparing(Moment::at));
        moments.add(new Moment(snapshot.takenAt(), verdict));
        return moments;
    }

    /** The watchdog learned of it up to a second later, and its clock stands still while the JVM is stopped. */
    private Instant began(Shutdown shutdown) {
        Instant learned = snapshot.takenAt().minus(snapshot.watched().minus(shutdown.began()));
        return snapshot.exits().stream().map(ExitRequest::at)
                .filter(asked -> asked.isAfter(snapshot.jvm().startedAt()) && asked.isBefore(learned)).findFirst().orElse(learned);
    }

    Optional<CrashLine> mainCrash() {
        return snapshot.mainCrash().map(crash -> new CrashLine(
                crash.thrown(), crash.message(), crash.crashedAt(), stack(crash.at()), crash.causes()));
    }

    /** Main's own is told apart. */
    List<UncaughtLine> uncaught() {
        Optional<MainCrash> crash = snapshot.mainCrash();
        List<UncaughtLine> lines = new ArrayList<>();
        for (Uncaught thrown : snapshot.uncaught()) {
            if (crash.isEmpty() || !thrown.at().equals(crash.get().at())) {
                lines.add(new UncaughtLine(thrown.threadName(), isHook(thrown.threadId()), thrown.thrown(),
                        stack(thrown.at()), thrown.causes()));
            }
        }
        return lines;
    }

    List<ExitLine> exits() {
        List<ExitLine> lines = new ArrayList<>();
        for (ExitRequest request : snapshot.exits()) {
            lines.add(new ExitLine(request.threadName(), isHook(request.threadId()), request.status(), request.at(),
                    stack(request.from())));
        }
        return lines;
    }

    List<HookLine> hooks() {
        List<HookLine> lines = new ArrayList<>();
        for (Hook hook : snapshot.hooks()) {
            HookState state = switch (hook.state()) {
                case NOT_STARTED -> HookState.NOT_STARTED;
                case RUNNING -> HookState.RUNNING;
                case ENDED -> HookState.ENDED;
            };
            lines.add(new HookLine(hook.name(), hook.type(), state, stack(hook.registeredAt()), hook.started(), hook.ended()));
        }
        return lines;
    }

    List<ChildLine> children() {
        List<ChildLine> lines = new ArrayList<>();
        for (ProcessState process : snapshot.processes()) {
            lines.add(new ChildLine(process.id().pid(), process.parent(), process.command(), process.state(),
                    process.alive(), process.detached(), process.started(),
                    process.child().map(child -> stack(child.startedAt())).orElse(List.of()),
                    process.child().map(child -> stack(child.destroyedAt())).orElse(List.of())));
        }
        return lines;
    }

    List<TransactionLine> transactions() {
        List<TransactionLine> lines = new ArrayList<>();
        for (OpenTransaction open : snapshot.transactions()) {
            lines.add(new TransactionLine(open.connection(), open.threadName(), open.begunBy(), open.begunAt(),
                    stack(open.begunFrom()), open.statements(), open.last(),
                    open.idle().isZero() ? Optional.empty() : Optional.of(snapshot.takenAt().minus(open.idle())), open.tooLong()));
        }
        return lines;
    }

    ThreadLine thread(ThreadState thread) {
        return new ThreadLine(thread.name(), thread.id(), isHook(thread.id()), thread.daemon(), thread.state(),
                thread.waitsOn().map(Wording::object),
                thread.waitsOn().filter(lock -> lock.owner() != 0).map(ThreadState.Monitored::ownerName),
                stack(thread.startedAt()), stack(thread.stack()));
    }

    private boolean isHook(long thread) {
        return snapshot.hook(thread).isPresent();
    }

    private List<String> stack(List<StackTraceElement> stack) {
        List<String> known = stacks.get(stack);
        if (known == null) {
            List<String> texts = new ArrayList<>();
            for (StackTraceElement frame : stack) {
                texts.add(frames.computeIfAbsent(frame, Frames::text));
            }
            known = List.copyOf(texts);
            stacks.put(stack, known);
        }
        return known;
    }
}
