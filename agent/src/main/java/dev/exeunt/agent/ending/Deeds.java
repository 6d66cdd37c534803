package dev.exeunt.agent.ending;

import dev.exeunt.agent.ending.ActionPlan.Spared;
import dev.exeunt.agent.report.Report.Left;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was done, step by step, for the end of the report. */
final class Deeds {

    private final List<Moment> done = new ArrayList<>();
    private final List<Left> alive = new ArrayList<>();

    void add(String what) {
        done.add(new Moment(Instant.now(), what));
    }

    /** @param why what keeps it, in half a sentence; empty if that is not known */
    void survived(ProcessState process, String why) {
        String state = why.isEmpty() ? process.state().isEmpty() ? "" : ", " + process.state() : ", " + why;
        add("survived: " + named(process) + state);
        alive.add(new Left(process.id().pid(), process.command(), "survived" + state));
    }

    void leftAlone(Spared spared) {
        add("left alone: " + named(spared.process()) + " (" + spared.reason() + ")");
        alive.add(new Left(spared.process().id().pid(), spared.process().command(), "left alone: " + spared.reason()));
    }

    List<Moment> done() {
        return List.copyOf(done);
    }

    List<Left> alive() {
        return List.copyOf(alive);
    }

    static String named(ProcessState process) {
        return process.id().pid() + " \"" + process.command() + "\"";
    }
}
