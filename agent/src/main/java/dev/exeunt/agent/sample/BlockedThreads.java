package dev.exeunt.agent.sample;

import java.lang.management.ThreadInfo;

/**
 * Who is blocked at a monitor although the management says RUNNABLE: from 24 on HotSpot says that where no platform thread
 * holds the monitor ({@code ThreadSnapshot::initialize}), as while a virtual thread does.
 */
final class BlockedThreads {

    /** {@code JVMTI_THREAD_STATE_BLOCKED_ON_MONITOR_ENTER}, by which {@code Thread.getState} knows it too (17 to 26). */
    private static final int BLOCKED = 0x400;

    private BlockedThreads() {}

    /** @param thread null where it has ended since */
    static Thread.State state(ThreadInfo info, Thread thread) {
        Thread.State told = info.getThreadState();
        return told == Thread.State.RUNNABLE && isBlocked(thread) ? Thread.State.BLOCKED : told;
    }

    /** By the field, since {@code Thread.getState} can be overridden; it stands in the holder from 19 on. */
    private static boolean isBlocked(Thread thread) {
        Object holder = Fields.get(thread, Thread.class, "holder");
        return holder != null && (Math.max(0, Fields.number(holder, holder.getClass(), "threadStatus")) & BLOCKED) != 0;
    }
}
