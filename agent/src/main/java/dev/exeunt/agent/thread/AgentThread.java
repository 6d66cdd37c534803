package dev.exeunt.agent.thread;

/**
 * A thread of the agent: a daemon, outside the application's thread group, without its inheritable locals and its context
 * class loader.
 */
public final class AgentThread extends Thread {

    /** How the agent's threads are called: what they start or meet is not the application's. */
    public static final String PREFIX = "exeunt-";

    public AgentThread(Runnable task, String name) {
        super(outermostGroup(), task, PREFIX.concat(name), 0, false);
        setDaemon(true);
        setContextClassLoader(null);
    }

    private static ThreadGroup outermostGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
