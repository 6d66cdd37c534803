package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

@Name("dev.exeunt.ChildAwaited")
@Label("Child awaited")
@Category("Exeunt")
@Description("A thread has entered waitFor of a child process.")
@StackTrace(false)
final class ChildAwaited extends Event {
    @Label("Pid")
    long pid;
    @Label("Thread")
    String thread;
    @Label("When")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long when;
}
