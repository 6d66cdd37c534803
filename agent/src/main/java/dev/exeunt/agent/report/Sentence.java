package dev.exeunt.agent.report;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.diagnosis.PipeHolders;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.Shutdown;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.verdict.Spans;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The one sentence that a person on call understands without the rest. */
final class Sentence {

    private static final int MOST_NAMES = 3;
    private static final int LONGEST_MESSAGE = 500;
    /** The chain itself has them all. */
    private static final int MOST_STEPS = 8;
    private static final String ENDED = "; main has ended (it cannot be known now whether it returned or crashed)";

    private final Diagnosis diagnosis;
    private final Snapshot snapshot;
    private final Wording wording;

    Sentence(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.snapshot = diagnosis.snapshot();
        this.wording = new Wording(snapshot);
    }

    String stuckInShutdown(Duration since) {
        return jvm() + " has been shutting down for " + Spans.text(since) + " and cannot end: " + culprit() + laterCallers();
    }

    String tooLong(Duration since) {
        return jvm() + " has been shutting down for " + Spans.text(since) + ", too long although it progresses: "
                + culprit() + laterCallers();
    }

    String slow(Duration since) {
        return jvm() + " has been shutting down for " + Spans.text(since) + " so far: " + culprit() + laterCallers();
    }

    String mainCrashed(Duration since) {
        MainCrash crash = snapshot.mainCrash().orElseThrow();
        int others = diagnosis.chains().size() - 1;
        return "main of " + jvm() + " crashed " + Spans.text(since) + " ago with " + crash.thrown()
                + (crash.message().isEmpty() ? "" : ": " + Wording.cut(crash.message(), LONGEST_MESSAGE))
                + Wording.at(" (at ", crash.at(), ")") + ", and the JVM " + (mayEnd() ? "has not ended: " : "cannot end: ") + culprit()
                + (others > 0 ? "; " + others + (others > 1 ? " more non-daemon threads keep it too" : " more non-daemon thread keeps it too") : "");
    }

    /** Each chain has a wait in it with a time limit: it may end yet, only nobody waits for that. */
    private boolean mayEnd() {
        return !diagnosis.chains().isEmpty() && diagnosis.chains().stream().allMatch(chain -> chain.steps().stream()
                .anyMatch(step -> step.thread().state() == Thread.State.TIMED_WAITING
                        && snapshot.outside().timer(step.thread().id()).isPresent()
                        && !(step.waits() instanceof Wait.Idle idle && idle.isOfATimer())));
    }

    String deadlocked() {
        return "threads of " + jvm() + " are in a deadlock: " + culprit();
    }

    String pipeDeadlocked() {
        return jvm() + " and a child of it wait for each other: " + culprit();
    }

    /** For who asked, of a JVM that nobody watched: main may have crashed, and what keeps the JVM is then the culprit. */
    String healthy() {
        List<ThreadState> keepers = snapshot.keepers();
        String names = keepers.stream().limit(MOST_NAMES).map(this::keeper).collect(Collectors.joining(", "));
        return jvm() + " is running, and nothing was found that is stuck"
                + (snapshot.unknown().stream().anyMatch(part -> part.startsWith("what the virtual threads do"))
                        ? " (its virtual threads were not looked at)" : "")
                + (snapshot.threads().stream().noneMatch(ThreadState::isDestroyJavaVm) ? ""
                : keepers.isEmpty() ? ENDED : ENDED + ", and what keeps the JVM is " + names
                        + (keepers.size() > MOST_NAMES ? ", and " + (keepers.size() - MOST_NAMES) + " more" : ""));
    }

    private String keeper(ThreadState thread) {
        return wording.thread(thread) + new WaitForGraph(snapshot).from(thread.id()).stream().findFirst()
                .map(chain -> ", which" + step(chain.steps().get(0))).orElse("");
    }

    private String jvm() {
        return "this JVM (pid " + snapshot.jvm().pid() + ", " + snapshot.jvm().program() + ")";
    }

    /** The first to call exit is the cause; of the others a reader needs to know that they are harmless. */
    private String laterCallers() {
        long callers = snapshot.threads().stream()
                .filter(thread -> thread.state() == Thread.State.BLOCKED && snapshot.hook(thread.id()).isEmpty())
                .filter(thread -> thread.isInside("java.lang.Shutdown", "exit"))
                .filter(thread -> thread.waitsOn().filter(lock -> lock.owner() == runner()).isPresent())
                .count();
        return callers == 0 ? "" : "; " + callers + (callers == 1 ? " more thread has" : " more threads have")
                + " called exit since and can only wait for it";
    }

    private long runner() {
        return snapshot.shutdown().map(Shutdown::runner).orElse(-1L);
    }

    /** From the first hook of the first chain to the chain's end; from its start if it has no hook. */
    String culprit() {
        if (diagnosis.chains().isEmpty()) {
            return "no thread was found that it waits for";
        }
        Chain chain = diagnosis.chains().get(0);
        List<Chain.Step> steps = chain.steps();
        int first = 0;
        while (first < steps.size() && snapshot.hook(steps.get(first).thread().id()).isEmpty()) {
            first++;
        }
        first = first == steps.size() ? 0 : first;
        StringBuilder text = new StringBuilder();
        text.append(wording.thread(steps.get(first).thread())).append(wording.origin(steps.get(first).thread().id()));
        int last = steps.size() - 1;
        for (int i = first; i <= last; i++) {
            if (i == first + MOST_STEPS && i < last) {
                text.append(", and so on through ").append(last - i).append(" more threads to ")
                        .append(wording.thread(steps.get(last).thread())).append(", which").append(step(steps.get(last)));
                break;
            }
            text.append(i == first ? "" : link(steps.get(i - 1), steps.get(i))).append(step(steps.get(i)));
        }
        PipeHolders.of(chain, snapshot).stream().findFirst().ifPresent(holder -> text
                .append(", which has ended, but end of file will not come: ").append(wording.child(holder.id()))
                .append(wording.childOrigin(holder.id()))
                .append(" still holds the pipe"));
        text.append(new PipeWording(snapshot).clause(chain));
        text.append(new ReleaseWording(snapshot).clause(chain));
        if (chain.isClosed() && chain.closedBy() >= first && PoolWording.goesOnWithAThreadOf(chain.last().waits())) {
            text.append(", whose ").append(wording.thread(steps.get(chain.closedBy()).thread())).append(" was named before, which closes the cycle");
        }
        if (chain.isClosed() && chain.closedBy() < first) {
            // The cycle runs through the thread that takes the JVM down: close it where the sentence began.
            Chain.Step before = chain.last();
            for (Chain.Step step : steps.subList(chain.closedBy(), first)) {
                text.append(link(before, step)).append(' ').append(exit(step)).append(wording.waits(step, false));
                before = step;
            }
        }
        return text.toString();
    }

    /** How the sentence goes on with this step: a pool is waited for, and then a thread of it is spoken of. */
    private String link(Chain.Step before, Chain.Step step) {
        return PoolWording.goesOnWithAThreadOf(before.waits()) ? ", whose " + wording.thread(step.thread()) : ", which";
    }

    /** The place stands before the verb: behind it, it would seem to be that of the thing that is waited for. */
    private String step(Chain.Step step) {
        String exit = exit(step);
        boolean told = !exit.isEmpty() || step.waits() instanceof Wait.OnChild;
        List<String> callers = Wording.calledAt(step);
        String where = told ? "" : Wording.at(" at ", step.thread().stack(), "")
                + (callers.isEmpty() ? "" : ", called at " + String.join(" from ", callers) + ",");
        return where + " " + exit + wording.waits(step, true);
    }

    private String exit(Chain.Step step) {
        for (ExitRequest request : snapshot.exits()) {
            if (request.threadId() == step.thread().id()) {
                return "asked for the exit" + (request.wasSeen() ? " with status " + request.status() : "") + Wording.at(" at ", request.from(), "")
                        + " and ";
            }
        }
        return "";
    }
}
