package dev.exeunt.agent.sample;

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The JDK's thread dump. On 17 it calls {@link Thread#getId()}, which an application may have overridden by something that
 * throws ({@code ThreadInfo.initialize}; 21 to 26 do not): then it is made without those threads.
 */
final class ThreadDump {

    private final ThreadMXBean bean;
    private final boolean monitors;
    private final List<ThreadInfo> found = new ArrayList<>();
    private int refused;

    private ThreadDump(ThreadMXBean bean, boolean monitors) {
        this.bean = bean;
        this.monitors = monitors;
    }

    /** @param unknown gets a sentence if threads are missing */
    static ThreadInfo[] of(ThreadMXBean bean, boolean monitors, List<String> unknown) {
        try {
            return bean.dumpAllThreads(monitors, false);
        } catch (RuntimeException e) {
            return withoutTheRefusing(bean, monitors, unknown);
        }
    }

    static ThreadInfo[] withoutTheRefusing(ThreadMXBean bean, boolean monitors, List<String> unknown) {
        ThreadDump dump = new ThreadDump(bean, monitors);
        dump.ask(LiveThreads.byId().keySet().stream().mapToLong(id -> id).toArray());
        if (dump.refused > 0) {
            unknown.add("what " + dump.refused + " threads do: to ask for the id of one, or of who holds what it waits for, fails");
        }
        return dump.found.toArray(new ThreadInfo[0]);
    }

    /** By halves, for of ten thousand threads all but one may be willing. */
    private void ask(long[] ids) {
        try {
            found.addAll(Arrays.asList(bean.getThreadInfo(ids, monitors, false)));
        } catch (RuntimeException e) {
            if (ids.length == 1) {
                refused++;
            } else {
                ask(Arrays.copyOf(ids, ids.length / 2));
                ask(Arrays.copyOfRange(ids, ids.length / 2, ids.length));
            }
        }
    }
}
