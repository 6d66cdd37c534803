/**
 * What the agent costs, measured against the same JVM without it or with an agent that does nothing. Not a test: it
 * prints figures, and {@code docs/performance.md} says how to run it. It uses the JDK alone, so that no build tool is
 * needed once the project is compiled.
 */
package dev.exeunt.benchmark;
