package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("dev.exeunt.Verdict")
@Label("Verdict")
@Category("Exeunt")
@StackTrace(false)
final class VerdictGiven extends Event {
    @Label("Status")
    int status;
    @Label("Sentence")
    String sentence;
}
