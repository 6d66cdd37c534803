/**
 * What can be measured of this JVM and of the agent: the meters, declared once in {@link dev.exeunt.agent.metrics.Meter};
 * their values, taken by the watchdog once a tick and only where somebody wants them; and the ways out.
 */
package dev.exeunt.agent.metrics;
