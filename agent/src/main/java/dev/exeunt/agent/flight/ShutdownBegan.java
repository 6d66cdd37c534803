package dev.exeunt.agent.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

@Name("dev.exeunt.ShutdownBegan")
@Label("Shutdown began")
@Category("Exeunt")
@Description("Made on a thread of the agent's, before the hooks are started.")
@StackTrace(false)
final class ShutdownBegan extends Event {}
