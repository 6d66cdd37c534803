package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("dev.exeunt.ShutdownBegan")
@Label("Shutdown began")
@Category("Exeunt")
final class ShutdownBegan extends Event {
    @Label("Hooks")
    int hooks;
}
