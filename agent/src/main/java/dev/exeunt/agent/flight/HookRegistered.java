package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("dev.exeunt.HookRegistered")
@Label("Shutdown hook registered")
@Category("Exeunt")
@StackTrace(false)
final class HookRegistered extends Event {
    @Label("Name")
    String hook;
    @Label("Registered At")
    String place;
}
