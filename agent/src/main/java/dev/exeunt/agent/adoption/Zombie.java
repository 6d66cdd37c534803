package dev.exeunt.agent.adoption;

/**
 * A process that has ended and waits for its parent to take note.
 *
 * @param startTicks tells it from the next one with its pid
 */
record Zombie(long pid, long startTicks) {}
