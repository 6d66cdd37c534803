package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

@Name("dev.exeunt.HookEnded")
@Label("Shutdown hook ended")
@Category("Exeunt")
@Description("Only of hooks that end before the Flight Recorder's own hook stops the recording.")
@StackTrace(false)
final class HookEnded extends Event {
    @Label("Name")
    String hook;
    @Label("Ran For")
    @Timespan(Timespan.MILLISECONDS)
    long ran;
}
