/**
 * What the command line has done inside another JVM: a look that leaves nothing behind, or the agent armed in it. The
 * command line itself is in {@code dev.exeunt.agent.cli}.
 */
package dev.exeunt.agent.doctor;
