/**
 * The JVM and its family at one moment, as values: what the pure middle looks at. Nothing here refers to a live thread
 * or process, and nothing reads a clock.
 */
package dev.exeunt.agent.snapshot;
