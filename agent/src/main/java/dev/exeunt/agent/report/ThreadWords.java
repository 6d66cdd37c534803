package dev.exeunt.agent.report;

import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.List;

/** What the threads of a snapshot do, each in the words of a report, for whoever shows them one by one. */
public final class ThreadWords {

    private final WaitForGraph graph;
    private final Wording wording;

    public ThreadWords(Snapshot snapshot) {
        graph = new WaitForGraph(snapshot);
        wording = new Wording(snapshot);
    }

    /** {@code waits for child 4711 "sleep 600"}, {@code sleeps} */
    public String doing(ThreadState thread) {
        return graph.from(thread.id()).stream().findFirst()
                .map(chain -> wording.waits(chain.steps().get(0), false)).orElse("");
    }

    /** The application's frame of a stack, {@code com.acme.Main.run(Main.java:3)}; empty if the JDK is alone on it. */
    public static String place(List<StackTraceElement> stack) {
        return Wording.at("", stack, "");
    }
}
