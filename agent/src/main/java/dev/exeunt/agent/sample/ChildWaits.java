package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.Children;
import dev.exeunt.agent.snapshot.ProcessId;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import java.lang.management.LockInfo;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Optional;

/** Tells what a thread wants of a child: from its stack, the probes and the monitors it holds. */
final class ChildWaits {

    private ChildWaits() {}

    /** @param thread null where it has ended since */
    static Optional<ChildWait> of(ThreadInfo info, List<StackTraceElement> stack, Thread thread, Children children) {
        if (stack.stream().anyMatch(ChildWaits::isWaitFor)) {
            // The stack tells that the wait is not over, the object for whom it is; or else the probe does.
            Optional<ProcessId> child = awaited(info.getLockInfo(), children);
            child = child.isPresent() ? child : children.lastAwaitedBy(info.getThreadId());
            return child.isEmpty() ? Optional.empty() : Optional.of(new ChildWait(child.get(), Way.WAIT_FOR));
        }
        if (stack.stream().anyMatch(ChildWaits::isWaitForFuture)) {
            return future(thread, children);
        }
        for (MonitorInfo monitor : info.getLockedMonitors()) {
            // Who reads or writes holds the monitor of the stream (BufferedInputStream and BufferedOutputStream, of
            // which these are subclasses, 17 to 26).
            if (monitor.getClassName().equals("java.lang.ProcessImpl$ProcessPipeInputStream")) {
                return reader(monitor.getIdentityHashCode(), children);
            }
            if (monitor.getClassName().equals("java.lang.ProcessImpl$ProcessPipeOutputStream")
                    && stack.stream().anyMatch(ChildWaits::isWrite)) {
                return writer(monitor.getIdentityHashCode(), children);
            }
        }
        return Optional.empty();
    }

    /** Looks at the fields that are looked at only when a thread waits for a future. */
    static void rehearse() {
        ExitFutures.rehearse();
        LiveProcesses.waitedOn(null);
    }

    private static Optional<ProcessId> awaited(LockInfo lock, Children children) {
        if (lock != null) {
            for (Children.Entry child : children.all()) {
                Process process = child.process();
                if (process != null
                        && System.identityHashCode(LiveProcesses.waitedOn(process)) == lock.getIdentityHashCode()) {
                    return Optional.of(child.id());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isWaitFor(StackTraceElement frame) {
        return frame.getMethodName().equals("waitFor") && frame.getClassName().equals("java.lang.ProcessImpl");
    }

    /** Where {@code get()} and {@code join()} meet (17 to 26). */
    private static boolean isWaitForFuture(StackTraceElement frame) {
        return frame.getClassName().equals("java.util.concurrent.CompletableFuture")
                && (frame.getMethodName().equals("waitingGet") || frame.getMethodName().equals("timedGet"));
    }

    private static boolean isWrite(StackTraceElement frame) {
        return frame.getClassName().equals("java.io.FileOutputStream") && frame.getMethodName().startsWith("write");
    }

    private static Optional<ChildWait> future(Thread thread, Children children) {
        return thread == null ? Optional.empty() : children.all().stream()
                .filter(child -> ExitFutures.isAwaited(child.id().pid(), thread))
                .findFirst()
                .map(child -> new ChildWait(child.id(), Way.WAIT_FOR));
    }

    private static Optional<ChildWait> writer(int stream, Children children) {
        return children.all().stream().filter(child -> child.isStdin(stream)).findFirst()
                .map(child -> new ChildWait(child.id(), Way.WRITE_STDIN));
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
