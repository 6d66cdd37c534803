package dev.exeunt.agent.probe;

/**
 * One call into {@link dev.exeunt.bootstrap.EventSink} that is put into a method of the JDK.
 *
 * @param owner      the class, as the class file names it
 * @param method     the method's name and descriptor; in a name that the JDK lacks the probe is not needed there
 * @param where      at which of the method's ends
 * @param sink       the method of the sink
 * @param descriptor what it takes: the method's receiver and arguments in their order, or its result
 */
record Probe(String owner, String method, Where where, String sink, String descriptor, Need need) {

    enum Where {
        ENTRY,
        RETURN,
        /** At the return, with the value that is returned. */
        RESULT,
        /** At the entry, where it also replaces the first argument, an {@code int}. */
        FIRST_ARGUMENT
    }

    enum Need {
        EVERYWHERE,
        /** Only some JDKs have the method. */
        WHERE_IT_EXISTS
    }

    private static final String THREAD = "java/lang/Thread";
    private static final String BUILDER = "java/lang/ProcessBuilder";
    private static final String PROCESS = "java/lang/ProcessImpl";
    private static final String HOOKS = "java/lang/ApplicationShutdownHooks";
    private static final String SHUTDOWN = "java/lang/Shutdown";

    /** Every probe there is. The methods were seen on 17, 21, 25 and 26; {@code JdkFactsIT} names one that moves. */
    static final Probe[] ALL = {
        entry(THREAD, "start()V", "threadStarted", "(Ljava/lang/Thread;)V"),
        // Thread containers (structured concurrency, thread-per-task executors) start theirs here: 19 and later.
        new Probe(THREAD, "start(Ljdk/internal/vm/ThreadContainer;)V",
                Where.ENTRY, "threadStarted", "(Ljava/lang/Thread;)V", Need.WHERE_IT_EXISTS),
        entry(THREAD, "dispatchUncaughtException(Ljava/lang/Throwable;)V",
                "uncaught", "(Ljava/lang/Thread;Ljava/lang/Throwable;)V"),
        // Where start(), startPipeline and Runtime.exec meet.
        at(Where.RESULT, BUILDER, "start([Ljava/lang/ProcessBuilder$Redirect;)Ljava/lang/Process;",
                "childStarted", "(Ljava/lang/Process;)V"),
        entry(PROCESS, "waitFor()I", "childAwaited", "(Ljava/lang/Process;)V"),
        entry(PROCESS, "waitFor(JLjava/util/concurrent/TimeUnit;)Z", "childAwaited", "(Ljava/lang/Process;)V"),
        // Where destroy() and destroyForcibly() meet.
        entry(PROCESS, "destroy(Z)V", "childDestroyed", "(Ljava/lang/Process;Z)V"),
        at(Where.RETURN, HOOKS, "add(Ljava/lang/Thread;)V", "hookAdded", "(Ljava/lang/Thread;)V"),
        entry(HOOKS, "remove(Ljava/lang/Thread;)Z", "hookRemoved", "(Ljava/lang/Thread;)V"),
        entry(SHUTDOWN, "exit(I)V", "exitAsked", "(I)V"),
        entry(SHUTDOWN, "runHooks()V", "shutdownBegan", "()V"),
        at(Where.FIRST_ARGUMENT, SHUTDOWN, "halt(I)V", "haltStatus", "(I)I"),
        // DestroyJavaVM comes back from here and then ends the JVM with the launcher's status, past halt(int).
        at(Where.RETURN, SHUTDOWN, "shutdown()V", "shutdownReturned", "()V"),
    };

    private static Probe entry(String owner, String method, String sink, String descriptor) {
        return at(Where.ENTRY, owner, method, sink, descriptor);
    }

    private static Probe at(Where where, String owner, String method, String sink, String descriptor) {
        return new Probe(owner, method, where, sink, descriptor, Need.EVERYWHERE);
    }

    /** {@code java.lang.Thread.start()}: as the agent's messages name it. */
    String target() {
        return owner.replace('/', '.') + "." + method.substring(0, method.indexOf('(')) + "()";
    }
}
