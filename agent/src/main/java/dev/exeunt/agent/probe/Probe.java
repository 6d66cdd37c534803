package dev.exeunt.agent.probe;

/**
 * One call into {@link dev.exeunt.bootstrap.EventSink} that is put into a method of the JDK.
 *
 * @param owner      the class, as the class file names it
 * @param method     the method's name and descriptor; in a name that the JDK lacks the probe is not needed there
 * @param where      at which of the method's ends
 * @param slot       the local variable from which on the sink's arguments are taken
 * @param sink       the method of the sink
 * @param descriptor what it takes: the method's receiver and arguments in their order, or its result
 */
record Probe(String owner, String method, Where where, int slot, String sink, String descriptor, Need need) {

    enum Where {
        ENTRY,
        RETURN,
        /** At the return, with the value that is returned. */
        RESULT,
        /** At the entry, where what it returns replaces the last argument that it takes. */
        REPLACEMENT
    }

    enum Need {
        EVERYWHERE,
        /** Only some JDKs have the method. */
        WHERE_IT_EXISTS
    }

    private static final String THREAD = "java/lang/Thread";
    private static final String BUILDER = "java/lang/ProcessBuilder";
    private static final String PROCESS = "java/lang/ProcessImpl";
    /** {@code ProcessImpl(prog, argBlock, argc, envBlock, envc, dir, fds, forceNullOutputStream, redirectErrorStream)} */
    private static final String NEW_PROCESS = "<init>([B[BI[BI[B[IZZ)V";
    private static final String HOOKS = "java/lang/ApplicationShutdownHooks";
    private static final String SHUTDOWN = "java/lang/Shutdown";

    /** Every probe there is. The methods were seen on 17, 21, 25 and 26; {@code JdkFactsIT} names one that moves. */
    static final Probe[] ALL = {
        entry(THREAD, "start()V", "threadStarted", "(Ljava/lang/Thread;)V"),
        // Thread containers (structured concurrency, thread-per-task executors) start theirs here: 19 and later.
        new Probe(THREAD, "start(Ljdk/internal/vm/ThreadContainer;)V",
                Where.ENTRY, 0, "threadStarted", "(Ljava/lang/Thread;)V", Need.WHERE_IT_EXISTS),
        entry(THREAD, "dispatchUncaughtException(Ljava/lang/Throwable;)V",
                "uncaught", "(Ljava/lang/Thread;Ljava/lang/Throwable;)V"),
        // Where start(), startPipeline and Runtime.exec meet.
        at(Where.RESULT, BUILDER, "start([Ljava/lang/ProcessBuilder$Redirect;)Ljava/lang/Process;",
                "childStarted", "(Ljava/lang/Process;)V"),
        // Where they meet once more, with the environment as it will be handed to the child, and how many variables it has.
        new Probe(PROCESS, NEW_PROCESS, Where.REPLACEMENT, 4, "childEnvironment", "([B)[B", Need.EVERYWHERE),
        new Probe(PROCESS, NEW_PROCESS, Where.REPLACEMENT, 4, "childEnvironmentSize", "([BI)I", Need.EVERYWHERE),
        entry(PROCESS, "waitFor()I", "childAwaited", "(Ljava/lang/Process;)V"),
        entry(PROCESS, "waitFor(JLjava/util/concurrent/TimeUnit;)Z", "childAwaited", "(Ljava/lang/Process;)V"),
        // Where destroy() and destroyForcibly() meet.
        entry(PROCESS, "destroy(Z)V", "childDestroyed", "(Ljava/lang/Process;Z)V"),
        at(Where.RETURN, HOOKS, "add(Ljava/lang/Thread;)V", "hookAdded", "(Ljava/lang/Thread;)V"),
        entry(HOOKS, "remove(Ljava/lang/Thread;)Z", "hookRemoved", "(Ljava/lang/Thread;)V"),
        entry(SHUTDOWN, "exit(I)V", "exitAsked", "(I)V"),
        entry(SHUTDOWN, "runHooks()V", "shutdownBegan", "()V"),
        at(Where.REPLACEMENT, SHUTDOWN, "halt(I)V", "haltStatus", "(I)I"),
        // DestroyJavaVM comes back from here and then ends the JVM with the launcher's status, past halt(int).
        at(Where.RETURN, SHUTDOWN, "shutdown()V", "shutdownReturned", "()V"),
    };

    private static Probe entry(String owner, String method, String sink, String descriptor) {
        return at(Where.ENTRY, owner, method, sink, descriptor);
    }

    private static Probe at(Where where, String owner, String method, String sink, String descriptor) {
        return new Probe(owner, method, where, 0, sink, descriptor, Need.EVERYWHERE);
    }

    /** {@code java.lang.Thread.start()}: as the agent's messages name it. */
    String target() {
        return owner.replace('/', '.') + "." + method.substring(0, method.indexOf('(')) + "()";
    }
}
