/** Looks at the live JVM and its processes, and makes a {@link dev.exeunt.agent.snapshot.Snapshot} of them. */
package dev.exeunt.agent.sample;
