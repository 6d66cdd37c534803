package dev.exeunt.agent.report;

import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.graph.Wait;
import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.snapshot.Blocker.Synchronizer;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Uncaught;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who could release what no thread owns, as far as that shows. */
final class ReleaseWording {

    private static final int MOST_NAMES = 3;
    private static final int LONGEST_MESSAGE = 200;

    private final Snapshot snapshot;
    private final Wording wording;

    ReleaseWording(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.wording = new Wording(snapshot);
    }

    /** {@code ; thread "a", which has it too, sleeps}; empty where the chain ends otherwise. */
    String clause(Chain chain) {
        ThreadState waiter = chain.last().thread();
        if (chain.isClosed() || !(chain.last().waits() instanceof Wait.Unowned wait)) {
            return "";
        }
        String doers = doers(Doers.of(waiter, wait, snapshot.threads()));
        if (!doers.isEmpty() || wait.call().startsWith("java.util.concurrent.ForkJoin") || waiter.waitsOn().filter(object -> object.identity() != 0).isEmpty()) {
            return doers;
        }
        Predicate<ThreadState> waitsToo = other -> other.waitsOn().equals(waiter.waitsOn());
        List<ThreadState> waiters = snapshot.threads().stream()
                .filter(other -> other.id() != waiter.id() && waitsToo.test(other)).toList();
        List<ThreadState> users = wait.synchronizer().map(Synchronizer::users).orElse(List.of()).stream()
                .map(snapshot::thread).flatMap(Optional::stream)
                .filter(other -> other.id() != waiter.id() && !waitsToo.test(other)).toList();
        return users.stream().limit(MOST_NAMES).map(this::user).collect(Collectors.joining()) + more(users, "has it too")
                + waiters.stream().limit(MOST_NAMES).map(other -> "; " + wording.thread(other) + " waits for it too")
                        .collect(Collectors.joining()) + more(waiters, "waits for it too")
                + (users.isEmpty() ? dead() : "");
    }

    private String doers(Doers doers) {
        StringBuilder text = new StringBuilder();
        for (ThreadState each : doers.threads().subList(0, Math.min(MOST_NAMES, doers.threads().size()))) {
            text.append("; ").append(wording.thread(each)).append(" is in ").append(doers.what()).append(" and").append(does(each));
        }
        return text + more(doers.threads(), "is in " + doers.what());
    }

    private String user(ThreadState user) {
        return "; " + wording.thread(user) + wording.origin(user.id()) + ", which has it too and could release it"
                + "," + does(user);
    }

    private String does(ThreadState thread) {
        return Wording.at(" at ", thread.stack(), "") + new WaitForGraph(snapshot).from(thread.id()).stream().findFirst()
                .map(chain -> " " + wording.waits(chain.steps().get(0), false)).orElse("");
    }

    private static String more(List<ThreadState> threads, String what) {
        int more = threads.size() - MOST_NAMES;
        return more <= 0 ? "" : "; and " + more + " more of which each " + what;
    }

    /** What the dead had is not known; but where nobody is left who could, the reader wants to know who is gone. */
    private String dead() {
        List<Uncaught> dead = snapshot.uncaught().stream()
                .filter(each -> snapshot.thread(each.threadId()).isEmpty())
                // Of a crash of main the sentence speaks anyway.
                .filter(each -> snapshot.mainCrash().isEmpty() || !each.threadName().equals("main")).toList();
        if (dead.isEmpty()) {
            return "";
        }
        Uncaught last = dead.get(dead.size() - 1);
        return "; whether " + Wording.thread(snapshot.hook(last.threadId()).isPresent(), last.threadName())
                + ", which died of " + Wording.cut(last.thrown(), LONGEST_MESSAGE) + Wording.at(" at ", last.at(), "")
                + ", was to release it is not known"
                + (dead.size() > 1 ? " (" + (dead.size() - 1) + " more died of uncaught exceptions before)" : "");
    }
}
