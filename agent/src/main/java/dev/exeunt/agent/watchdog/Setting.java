package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.Probes;

/**
 * What the agent knows when the application's main begins.
 *
 * @param mainThread the id of the thread that runs main, 0 if that is not known
 * @param late       whether the agent was attached to a JVM that has run for a while
 */
public record Setting(Options options, long mainThread, Probes probes, Output log, boolean late) {}
