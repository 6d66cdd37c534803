package dev.exeunt.agent.report;

import dev.exeunt.agent.diagnosis.PipeHolders;
import dev.exeunt.agent.graph.Chain;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.verdict.LongWait;
import dev.exeunt.agent.verdict.Spans;
import java.util.List;

/** The one line that is said of a long wait for a child. */
public final class WaitLines {

    private WaitLines() {}

    public static String of(LongWait wait) {
        Snapshot snapshot = wait.diagnosis().snapshot();
        Wording wording = new Wording(snapshot);
        Chain chain = wait.diagnosis().chains().get(0);
        String thread = wording.thread(chain.steps().get(0).thread());
        ProcessId child = wait.awaited().child();
        String lasted = Spans.text(wait.lasted());
        String what = switch (wait.awaited().way()) {
            case WAIT_FOR -> "for ";
            case READ_STDOUT -> "for the stdout of ";
            case READ_STDERR -> "for the stderr of ";
            case WRITE_STDIN -> "to write to the stdin of ";
        };
        return wait.over()
                ? thread + " waits no more " + what + wording.child(child) + ": that took " + lasted
                : thread + " has waited " + lasted + " " + what + wording.child(child)
                        + Wording.at(" at ", chain.steps().get(0).thread().stack(), "") + ": " + state(wait, chain, wording);
    }

    private static String state(LongWait wait, Chain chain, Wording wording) {
        Snapshot snapshot = wait.diagnosis().snapshot();
        List<ProcessState> holders = PipeHolders.of(chain, snapshot);
        String activity = wait.cpu() > 0.05 ? "working: " + Math.round(100 * wait.cpu()) + " % CPU"
                : wait.isWorking() ? "working: " + wait.bytes() + " bytes read or written since the look before"
                : "idle" + new PipeWording(snapshot).idleness(wait.awaited().child()).map(on -> ": " + on).orElse("");
        if (!holders.isEmpty()) {
            return "it has ended, but end of file will not come: " + wording.child(holders.get(0).id())
                    + wording.childOrigin(holders.get(0).id()) + " still holds the pipe and is " + activity;
        }
        return snapshot.process(wait.awaited().child()).filter(ProcessState::alive).isEmpty() ? "it has ended" : activity;
    }
}
