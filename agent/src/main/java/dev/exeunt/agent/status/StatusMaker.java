package dev.exeunt.agent.status;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.memory.PastRun;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.ThreadWords;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.status.Status.HookLine;
import dev.exeunt.agent.status.Status.Keeper;
import dev.exeunt.agent.status.Status.Past;
import dev.exeunt.agent.status.Status.Phase;
import dev.exeunt.agent.status.Status.Waiting;
import dev.exeunt.agent.verdict.Judge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a status of a look, on the watchdog's thread alone, for whoever asks the board. Of long lists the first are enough: a page is no dump. */
public final class StatusMaker {

    private static final int MOST = 50;
    private static final int LONGEST = 300;
    private static final int LONGEST_SENTENCE = 3_000;

    private final StatusBoard board;
    private final Options options;
    private final long mainThread;
    private final Optional<Past> past;
    private WaitAges ages = WaitAges.NONE;

    /**
     * @param mainThread the id of the thread that runs main, 0 if it cannot be known
     * @param memory     what is remembered of earlier runs
     */
    public StatusMaker(StatusBoard board, Options options, long mainThread, Optional<Memory> memory) {
        this.board = board;
        this.options = options;
        this.mainThread = mainThread;
        this.past = memory.map(StatusMaker::past);
    }

    private static Past past(Memory memory) {
        List<PastRun> deaths = new ArrayList<>(memory.pastRuns().stream().filter(PastRun::isDeath).toList());
        Collections.reverse(deaths);
        return new Past(memory.deaths(), List.copyOf(deaths.subList(0, Math.min(deaths.size(), MOST))));
    }

    /** @param children of whom the ledger knows who waits for them */
    public void show(Snapshot now, Children children, Optional<Trouble> trouble) {
        board.show(of(now, children, trouble));
    }

    /** Loads all that it takes to show such a JVM; it is shown to nobody. */
    public void rehearse(Snapshot stuck, Children children, Optional<Trouble> trouble) {
        StatusData.rehearse(of(stuck, children, trouble));
        ages = WaitAges.NONE;
    }

    Status of(Snapshot now, Children children, Optional<Trouble> trouble) {
        ages = ages.next(now, children::lastAwaitedAt);
        return of(now, trouble);
    }

    private Status of(Snapshot now, Optional<Trouble> trouble) {
        Map<String, Integer> more = new TreeMap<>();
        Phase phase = phase(now);
        ThreadWords words = new ThreadWords(now);
        List<ProcessState> processes = first("processes", now.processes(), more);
        List<ThreadState> waiting = now.threads().stream().filter(thread -> ages.begun().containsKey(thread.id())).toList();
        return new Status(now.takenAt(), now.jvm(), phase, trouble.map(each -> new Trouble(each.verdict(), cut(each.sentence(), LONGEST_SENTENCE))),
                Outlook.of(now, phase, options, mainThread), Tree.of(processes),
                map("waits", waiting, more, thread -> waiting(thread, words)),
                map("hooks", now.hooks(), more, StatusMaker::hook),
                map("threads", now.keepers(), more, thread -> keeper(thread, words)), past, more,
                now.unknown().stream().limit(MOST).map(StatusMaker::cut).toList());
    }

    /** A crash by design, as Spring DevTools has it, is an ordinary end of main. */
    private static Phase phase(Snapshot now) {
        Optional<MainCrash> crash = now.mainCrash().filter(each -> !Judge.isByDesign(each));
        return now.shutdown().isPresent() ? Phase.SHUTDOWN : crash.isPresent() ? Phase.MAIN_CRASHED
                : now.threads().stream().anyMatch(ThreadState::isDestroyJavaVm) ? Phase.MAIN_ENDED : Phase.RUNNING;
    }

    private Waiting waiting(ThreadState thread, ThreadWords words) {
        WaitAges.Begun begun = ages.begun().get(thread.id());
        Instant since = begun.since();
        return new Waiting(cut(thread.name()), cut(words.doing(thread)), begun.awaited().child().pid(), since, begun.exact(),
                place(thread.stack()));
    }

    private static HookLine hook(Hook hook) {
        return new HookLine(hook.name(), hook.type(), hook.state(), place(hook.registeredAt()), hook.jar(), hook.started(),
                hook.ended());
    }

    private static Keeper keeper(ThreadState thread, ThreadWords words) {
        return new Keeper(cut(thread.name()), cut(words.doing(thread)), place(thread.stack()), place(thread.startedAt()));
    }

    private static <A, B> List<B> map(String name, List<A> all, Map<String, Integer> more, Function<A, B> to) {
        return first(name, all, more).stream().map(to).toList();
    }

    private static <A> List<A> first(String name, List<A> all, Map<String, Integer> more) {
        if (all.size() > MOST) {
            more.put(name, all.size() - MOST);
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private static String place(List<StackTraceElement> stack) {
        return cut(ThreadWords.place(stack));
    }

    /** What an application names may have any length. */
    static String cut(String text) {
        return cut(text, LONGEST);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
