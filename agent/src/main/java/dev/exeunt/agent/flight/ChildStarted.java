package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

@Name("dev.exeunt.ChildStarted")
@Label("Child started")
@Category("Exeunt")
@Description("A child process was started. Its event is made a moment later, by the watchdog.")
@StackTrace(false)
final class ChildStarted extends Event {
    @Label("Pid")
    long pid;
    @Label("Started At")
    String place;
    @Label("Started By")
    String thread;
    @Label("When")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long when;
}
