package dev.exeunt.agent.thread;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A thread of the agent: a daemon, outside the application's thread group, without its inheritable locals and its context
 * class loader.
 */
public final class AgentThread extends Thread {

    /** How the agent's threads are called: what they start or meet is not the application's. */
    public static final String PREFIX = "exeunt-";

    private static final Set<Thread> LIVE = ConcurrentHashMap.newKeySet();

    public AgentThread(Runnable task, String name) {
        super(outermostGroup(), task, PREFIX.concat(name), 0, false);
        setDaemon(true);
        setContextClassLoader(null);
    }

    /** Those that run now, for whoever asks what they cost. */
    public static Set<Thread> live() {
        return Set.copyOf(LIVE);
    }

    @Override
    public void run() {
        LIVE.add(this);
        try {
            super.run();
        } catch (VirtualMachineError | LinkageError e) {
            // Want of memory, or a damaged jar: the application's handler of uncaught exceptions is not for this.
        } finally {
            LIVE.remove(this);
        }
    }

    private static ThreadGroup outermostGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
