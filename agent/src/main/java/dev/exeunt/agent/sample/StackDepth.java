package dev.exeunt.agent.sample;

import java.lang.management.ThreadInfo;

/**
 * How many frames are read of each stack, the innermost first. Of ten thousand threads with a hundred frames each, one dump
 * alone would take 50 MB, which a JVM that is stuck may not have, and one that is only looked at needs for itself.
 */
record StackDepth(int frames) {

    static final int DEEPEST = 1_024;
    /** What an ordinary thread of a pool has between the JDK's frames at both ends. */
    private static final int LEAST = 20;
    private static final int MOST_IN_ALL = 250_000;
    /** A frame is an object of 48 bytes ({@code StackTraceElement}, 17 to 26): a tenth of the heap at most. */
    private static final int HEAP_PER_FRAME = 480;

    /** @param heap the most it may grow to, in bytes */
    static StackDepth of(int threads, long heap) {
        long all = Math.min(MOST_IN_ALL, heap / HEAP_PER_FRAME);
        return new StackDepth((int) Math.max(LEAST, Math.min(DEEPEST, all / Math.max(1, threads))));
    }

    /** Whether there may be more of this stack than was read. */
    boolean cuts(ThreadInfo info) {
        return frames < DEEPEST && info.getStackTrace().length >= frames;
    }
}
