/** What keeps this JVM: a pure function of a snapshot. */
package dev.exeunt.agent.diagnosis;
