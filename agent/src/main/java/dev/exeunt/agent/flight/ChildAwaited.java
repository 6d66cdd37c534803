package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("dev.exeunt.ChildAwaited")
@Label("Child awaited")
@Category("Exeunt")
@Description("A thread has entered waitFor of a child process: seen by the watchdog within its tick of a second.")
@StackTrace(false)
final class ChildAwaited extends Event {
    @Label("Pid")
    long pid;
    @Label("Thread Id")
    long thread;
}
