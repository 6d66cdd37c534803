package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.jdbc.Jdbc;
import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.memory.Memory;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.Probes;

/**
 * What the agent knows when the application's main begins.
 *
 * @param mainThread the thread that runs main, held on to so that its end can be told; null if it is not known
 * @param memory     the record of this run; null where the watchdog is to make it, if one is wished
 * @param late       whether the agent was attached to a JVM that has run for a while
 * @param jdbc       null where connections are not followed
 */
public record Setting(Options options, Thread mainThread, Probes probes, Output log, Memory memory, boolean late, Jdbc jdbc) {}
