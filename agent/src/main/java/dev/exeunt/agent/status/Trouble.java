package dev.exeunt.agent.status;

/**
 * What is wrong with a JVM.
 *
 * @param verdict whether it is a verdict, and not only a warning
 */
public record Trouble(boolean verdict, String sentence) {}
