package dev.exeunt.agent.ending;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.Report.Left;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The children that are alive when the JVM ends by itself, and what {@code orphans} says is to be done about them. */
public final class Orphans {

    private static final int LONGEST_COMMAND = 80;
    private static final int NAMED = 20;
    private static final int MORE_LOOKS = 2;
    private static final long LINE_BUDGET_MILLIS = 1_000;

    private final Options options;
    private final Ending.Stage stage;
    private final Supplier<List<ProcessState>> look;
    private final Deputy deputy;
    private final Patience patience;
    private final Output log;

    /** @param look a whole look at the family, in time */
    public Orphans(Options options, Ending.Stage stage, Supplier<List<ProcessState>> look, Deputy deputy, ExitGate gate,
            Output log) {
        this.options = options;
        this.stage = stage;
        this.look = look;
        this.deputy = deputy.forOneThing();
        this.patience = new Patience(gate::beatInAWait);
        this.log = log;
    }

    /**
     * Called once the hooks are done, while a thread waits to halt the JVM.
     *
     * @return whether they were ended
     */
    public boolean carryOut() {
        if (options.is(Option.ORPHANS, "ignore")) {
            return false;
        }
        List<ProcessState> alive = alive();
        if (alive.isEmpty()) {
            return false;
        }
        if (options.is(Option.ORPHANS, "kill") && !options.is(Option.ACTION, "report")) {
            kill(alive);
            return true;
        }
        say("the JVM ends and leaves alive: ", alive);
        return false;
    }

    private void kill(List<ProcessState> alive) {
        ActionPlan plan = ActionPlan.of(alive, options);
        Deeds deeds = new Deeds();
        new FamilyEnd(stage, family -> ActionPlan.of(family, options), patience, deeds)
                .carryOut(plan, options.duration(Option.CHILDREN_GRACE));
        Set<Long> left = deeds.alive().stream().map(Left::pid).collect(Collectors.toSet());
        say("the JVM ends, and its children with it: ",
                plan.toEnd().stream().filter(process -> !left.contains(process.id().pid())).toList());
        if (!left.isEmpty()) {
            say("the JVM ends and leaves alive: " + deeds.alive().stream().limit(NAMED)
                    .map(each -> each.pid() + " \"" + cut(each.command()) + "\" (" + each.why() + ")")
                    .collect(Collectors.joining(", ")));
        }
    }

    /** A look that ran out of its budget shows nobody as well; it takes longest when it is the first. */
    private List<ProcessState> alive() {
        List<ProcessState> family = look.get();
        for (int again = 0; again < MORE_LOOKS && family.isEmpty() && Offspring.isThere(); again++) {
            family = look.get();
        }
        return family.stream().filter(ProcessState::alive).toList();
    }

    private void say(String what, List<ProcessState> processes) {
        if (!processes.isEmpty()) {
            say(what + named(processes));
        }
    }

    private void say(String line) {
        deputy.within(LINE_BUDGET_MILLIS, () -> {
            log.line("orphans", line);
            return true;
        }, false);
    }

    /** {@code 4711 "sleep 600" (started at com.acme.Main.main(Main.java:3)), 4712 ...} */
    static String named(List<ProcessState> processes) {
        StringBuilder line = new StringBuilder();
        for (ProcessState process : processes.subList(0, Math.min(NAMED, processes.size()))) {
            line.append(line.length() == 0 ? "" : ", ").append(process.id().pid()).append(" \"")
                    .append(cut(process.command())).append('"')
                    .append(process.child().flatMap(child -> Frames.application(child.startedAt()))
                            .map(frame -> " (started at " + Frames.text(frame) + ")").orElse(""));
        }
        int more = processes.size() - NAMED;
        return line.append(more > 0 ? " and " + more + " more" : "").toString();
    }

    private static String cut(String command) {
        String line = command.replace('\n', ' ');
        return line.length() <= LONGEST_COMMAND ? line : line.substring(0, LONGEST_COMMAND) + "...";
    }
}
