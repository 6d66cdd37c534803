/** Whether the JVM is stuck: a pure fold over diagnoses. Time is the watchdog's, inside the snapshots. */
package dev.exeunt.agent.verdict;
