package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Optional;

/** Tells what a thread wants of a child: from its stack, the probes and the monitors it holds. */
final class ChildWaits {

    private ChildWaits() {}

    static Optional<ChildWait> of(ThreadInfo info, List<StackTraceElement> stack, Children children) {
        if (stack.stream().anyMatch(ChildWaits::isWaitFor)) {
            // The probe tells who waits for whom; the stack tells that the wait is not over.
            Optional<ProcessId> child = children.lastAwaitedBy(info.getThreadId());
            return child.isEmpty() ? Optional.empty() : Optional.of(new ChildWait(child.get(), Way.WAIT_FOR));
        }
        for (MonitorInfo monitor : info.getLockedMonitors()) {
            // A reader holds the monitor of the stream (BufferedInputStream, of which this is a subclass, 17 to 26).
            if (monitor.getClassName().equals("java.lang.ProcessImpl$ProcessPipeInputStream")) {
                return reader(monitor.getIdentityHashCode(), children);
            }
        }
        return Optional.empty();
    }

    private static boolean isWaitFor(StackTraceElement frame) {
        return frame.getMethodName().equals("waitFor") && frame.getClassName().equals("java.lang.ProcessImpl");
    }

    private static Optional<ChildWait> reader(int stream, Children children) {
        for (Children.Entry child : children.all()) {
            if (child.isStdout(stream)) {
                return Optional.of(new ChildWait(child.id(), Way.READ_STDOUT));
            }
            if (child.isStderr(stream)) {
                return Optional.of(new ChildWait(child.id(), Way.READ_STDERR));
            }
        }
        return Optional.empty();
    }
}
