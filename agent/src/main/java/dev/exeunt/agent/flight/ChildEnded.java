package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

@Name("dev.exeunt.ChildEnded")
@Label("Child ended")
@Category("Exeunt")
@Description("A child process has ended: seen by the watchdog within its tick of a second.")
@StackTrace(false)
final class ChildEnded extends Event {
    @Label("Pid")
    long pid;
    @Label("Status")
    @Description("-1 where the application has forgotten the Process")
    int status;
    @Label("Lifetime")
    @Description("Until it was seen to have ended")
    @Timespan(Timespan.MILLISECONDS)
    long lifetime;
}
