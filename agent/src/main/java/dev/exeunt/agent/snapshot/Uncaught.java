package dev.exeunt.agent.snapshot;

import java.util.List;

/**
 * A thread died, or is about to, of an exception that nobody caught; its handler may still run.
 *
 * @param thrown "class: message"
 * @param at     the stack it was thrown from, innermost frame first
 * @param causes the chain of its causes, each "class: message"
 * @param startedAt where the thread was started, innermost frame first; empty where that is not known
 */
public record Uncaught(
        long threadId, String threadName, String thrown, List<StackTraceElement> at, List<String> causes,
        List<StackTraceElement> startedAt) {}
