package dev.exeunt.agent.status;

import dev.exeunt.agent.ending.ActionPlan;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.status.Status.Phase;
import dev.exeunt.agent.verdict.Spans;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What would happen if this JVM were to end now, a sentence each. The end of main waits for all other non-daemon threads and
 * runs the hooks then; {@code System.exit} waits for no thread and runs them at once ({@code java.lang.Shutdown}, 17 to 26).
 *
 * @param main     if main ended, or what keeps the JVM if it has
 * @param exit     if {@code System.exit} were called, or SIGTERM came
 * @param children what would become of them
 * @param stuck    what Exeunt would do if that came to a standstill
 */
record Outlook(String main, String exit, String children, String stuck) {

    private static final int MOST_NAMES = 3;

    /** @param mainThread the id of the thread that runs main, 0 if it cannot be known */
    static Outlook of(Snapshot now, Phase phase, Options options, long mainThread) {
        return new Outlook(main(now, phase, mainThread), exit(now, phase), children(now, options), stuck(now, phase, options));
    }

    private static String main(Snapshot now, Phase phase, long mainThread) {
        if (phase == Phase.SHUTDOWN) {
            return shutdown(now.hooks());
        }
        List<ThreadState> keepers = now.keepers();
        String runsHooks = now.hooks().isEmpty() ? "the JVM ends" : "the JVM runs its hooks and ends";
        if (phase != Phase.RUNNING) {
            String how = phase == Phase.MAIN_CRASHED ? "main has crashed" : "main has ended";
            return keepers.isEmpty() ? how + " and nothing keeps the JVM: " + runsHooks
                    : how + "; " + threads(keepers, "") + (keepers.size() == 1 ? " keeps" : " keep") + " the JVM: "
                            + names(keepers) + ". When " + (keepers.size() == 1 ? "it ends" : "they have ended") + ", " + runsHooks;
        }
        List<ThreadState> others = keepers.stream().filter(thread -> thread.id() != mainThread).toList();
        if (others.size() == keepers.size()) {
            return "which thread runs main is not known; the JVM is kept by " + threads(keepers, "") + ": " + names(keepers);
        }
        return others.isEmpty() ? "if main ended, nothing would keep the JVM: it would "
                + (now.hooks().isEmpty() ? "end" : "run its hooks and end")
                : "if main ended, " + threads(others, "other ") + " would keep the JVM: " + names(others);
    }

    private static String shutdown(List<Hook> hooks) {
        long ended = hooks.stream().filter(hook -> hook.state() == Hook.State.ENDED).count();
        return "the JVM is shutting down: " + (hooks.isEmpty() ? "it has no hook to run" : ended == hooks.size()
                ? (ended == 1 ? "its hook has ended" : "all " + ended + " hooks have ended")
                : ended + " of " + count(hooks.size(), "hook") + (hooks.size() == 1 ? " has" : " have")
                        + " ended, and it waits for " + (ended == 0 ? hooks.size() == 1 ? "it" : "them" : "the rest")
                        + " however long that takes. It waits for no other thread");
    }

    private static String exit(Snapshot now, Phase phase) {
        if (phase == Phase.SHUTDOWN) {
            return "another System.exit would hasten nothing: whoever calls it waits until the JVM is gone";
        }
        int hooks = now.hooks().size();
        return "System.exit, or SIGTERM where nothing else answers it, would wait for no thread; " + (hooks == 0 ? "there is no hook to run, and the JVM would end at once"
                : "it would run " + count(hooks, "hook") + ", wait until " + (hooks == 1 ? "that is" : "all are")
                        + " done, however long that takes, and end");
    }

    private static String children(Snapshot now, Options options) {
        List<ProcessState> alive = now.processes().stream().filter(ProcessState::alive).toList();
        if (alive.isEmpty()) {
            return "there is no child to leave behind";
        }
        String unless = now.hooks().isEmpty() ? "" : "unless a hook ends them, ";
        String leftBecause = options.is(Option.ORPHANS, "kill") ? options.is(Option.ACTION, "report") ? "action=report" : ""
                : "orphans=" + options.text(Option.ORPHANS);
        if (!leftBecause.isEmpty()) {
            return unless + family(alive, now) + " would be left alive (" + leftBecause + ")";
        }
        ActionPlan plan = ActionPlan.of(alive, options);
        if (plan.toEnd().isEmpty()) {
            return unless + family(alive, now) + " would be left alive (" + reasons(plan) + ")";
        }
        return family(plan.toEnd(), now) + " would be ended with the JVM (orphans=kill)"
                + (plan.spared().isEmpty() ? "" : ", and " + plan.spared().size() + " left alone (" + reasons(plan) + ")");
    }

    private static String stuck(Snapshot now, Phase phase, Options options) {
        boolean crashed = phase == Phase.MAIN_CRASHED;
        if (crashed && options.is(Option.MAIN_CRASH_ACTION, "ignore")) {
            return "Exeunt leaves a JVM whose main has crashed alone (main-crash.action=ignore)";
        }
        String when = "if nothing progresses for "
                + Spans.text(options.duration(crashed ? Option.MAIN_CRASH_STALL : Option.SHUTDOWN_STALL))
                + (crashed || phase == Phase.SHUTDOWN ? "" : " of a shutdown") + ", Exeunt ";
        String report = options.is(Option.ACTION, "report") ? "action=report"
                : crashed && options.is(Option.MAIN_CRASH_ACTION, "report") ? "main-crash.action=report" : "";
        if (!report.isEmpty()) {
            return when + "says so and leaves the JVM as it is (" + report + ")";
        }
        List<ProcessState> ends = ActionPlan.of(now.processes(), options).toEnd();
        return when + "ends the JVM" + (ends.isEmpty() ? "" : ", and with it " + family(ends, now));
    }

    /** {@code 2 children and 1 process below them} */
    private static String family(List<ProcessState> processes, Snapshot now) {
        int direct = (int) processes.stream().filter(process -> process.parent() == now.jvm().pid()).count();
        int below = processes.size() - direct;
        String children = direct == 1 ? "1 child" : direct + " children";
        return direct == 0 ? processes(below) : below == 0 ? children : children + " and " + processes(below) + (direct == 1 ? " below it" : " below them");
    }

    private static String processes(int count) {
        return count == 1 ? "1 process" : count + " processes";
    }

    private static String reasons(ActionPlan plan) {
        return plan.spared().stream().map(ActionPlan.Spared::reason).distinct().collect(Collectors.joining("; "));
    }

    private static String threads(List<ThreadState> threads, String which) {
        return threads.size() + " " + which + "non-daemon thread" + (threads.size() == 1 ? "" : "s");
    }

    private static String names(List<ThreadState> threads) {
        int more = threads.size() - MOST_NAMES;
        return threads.stream().limit(MOST_NAMES).map(thread -> "\"" + thread.name() + "\"").collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
