package dev.exeunt.it;

/**
 * The hangs that Exeunt is for: a test of each says in {@link Report#documentedAs} what the report opens with. Left out is a
 * heap that stays full on the way out: it ends by its cause or with 60, and there may be no memory to say a sentence.
 */
public enum Case {
    EXIT_INSIDE_A_HOOK(Table.SHUTDOWN, "exit inside a hook", "111"),
    HOOK_THROWS_AND_ITS_HANDLER_EXITS(Table.SHUTDOWN, "a hook throws, its uncaught handler exits", "111"),
    EXIT_WHILE_HOLDING_THE_LOCK(Table.SHUTDOWN, "exit while holding the lock that a hook needs", "111"),
    WORKER_EXITS_HOOK_AWAITS_POOL(Table.SHUTDOWN, "a worker calls exit, the hook awaits the worker's pool", "111"),
    HOOK_JOINS_EXIT_CALLER(Table.SHUTDOWN, "the hook joins the thread that called exit", "111"),
    EXIT_IN_STATIC_INITIALISER(Table.SHUTDOWN, "exit in a static initialiser, the hook touches the class", "111"),
    TWO_HOOKS_TWO_LOCKS(Table.SHUTDOWN, "two hooks, two locks in opposite order", "111"),
    SEVERAL_CALL_EXIT(Table.SHUTDOWN, "several threads call exit at once", "111/112"),
    OWNER_GONE(Table.SHUTDOWN, "lock taken by a thread that ended", "112"),
    HOOK_WAITS_FOR_CHILD(Table.SHUTDOWN, "hook waits for a child", "110"),
    CHILD_IGNORES_TERM(Table.SHUTDOWN, "hook asks a child to end that ignores SIGTERM", "110"),
    HOOK_WAITS_FOR_PUMP(Table.SHUTDOWN, "hook waits for a pump thread that reads from a grandchild's pipe", "110"),
    NOBODY_COMPLETES(Table.SHUTDOWN, "hook waits for a latch that nobody counts down", "112"),
    FUTURE_NOBODY_COMPLETES(Table.SHUTDOWN, "hook waits for a future that nobody completes", "112"),
    CONDITION_NOBODY_SIGNALS(Table.SHUTDOWN, "hook waits for a condition that nobody signals", "112"),
    HOOK_READS_SOCKET(Table.SHUTDOWN, "hook reads from a socket without a timeout", "112"),
    HOOK_POLLS(Table.SHUTDOWN, "hook polls: `while (!done) sleep(100)`", "112"),
    HOOK_AWAITS_OWN_EXECUTOR(Table.SHUTDOWN, "hook awaits its own executor's task, which sleeps or blocks", "112"),
    HOOK_JOINS_VIRTUAL_THREAD(Table.SHUTDOWN, "hook waits for a virtual thread (21 and later)", "112"),
    LAST_RESORT_CALLS_EXIT(Table.SHUTDOWN, "last-resort thread calls exit, not halt", "111/112"),
    HOOK_BUSY(Table.SHUTDOWN, "hook busy for ever", "113"),

    EXECUTOR_NEVER_SHUT_DOWN(Table.CRASH, "executor, scheduled or not, never shut down", "114"),
    TIMER(Table.CRASH, "`java.util.Timer`", "114"),
    RMI_REAPER(Table.CRASH, "RMI reaper", "114"),
    HEALTH_ENDPOINT(Table.CRASH, "health endpoint still answers, so probes say UP", "114"),
    THREAD_WAITS_FOR_LIVE_CHILD(Table.CRASH, "main threw while a thread waits for or reads from a live child", "115"),
    OOM_IN_MAIN(Table.CRASH, "`OutOfMemoryError` in main, the rest idles", "114"),
    NATIVE_THREAD(Table.CRASH, "a native library attached a thread without the daemon flag", "114"),
    POOL_IDLES_OUT(Table.CRASH, "a cached pool that idles out after 60 s", "its own"),
    ANOTHER_THREAD_WORKS(Table.CRASH, "main threw, another thread works on (CPU, traffic)", "none"),

    WAITS_BEFORE_READING(Table.RUNNING, "`waitFor` before reading: pipe full", "none"),
    STDERR_UNREAD(Table.RUNNING, "reads stdout to the end, nobody reads stderr", "none"),
    STDIN_NEVER_CLOSED(Table.RUNNING, "child reads stdin that is never closed", "none"),
    GRANDCHILD_KEEPS_PIPE(Table.RUNNING, "grandchild keeps the pipe after the child ended", "none"),
    SHELL_KILLED(Table.RUNNING, "kill of the shell leaves the program", "none"),
    CHILD_WORKS(Table.RUNNING, "child works (CPU, IO) for hours", "none"),
    LOCK_DEADLOCK(Table.RUNNING, "lock deadlock while running", "none"),

    JVM_KILLED(Table.LEFT, "JVM killed with SIGKILL or by the OOM killer: its next start says it, with `state.dir`", "137"),
    JVM_ENDS_CHILDREN_STAY(Table.LEFT, "JVM ends by itself and its children live on, with `orphans=report`", "its own"),

    DESTRUCTOR_BLOCKS(Table.BELOW, "static destructor or atexit handler blocks", "60"),
    NO_SAFEPOINT(Table.BELOW, "no safepoint is reached", "60"),
    HALT_BLOCKS(Table.BELOW, "halt blocks (JFR, JVMTI)", "60"),
    PID_1(Table.BELOW, "PID 1: SIGKILL from inside is ignored", "110"),

    LONG_GRACEFUL_SHUTDOWN(Table.HEALTHY, "long graceful shutdown that works: hand-over, flush, drain", "its own"),
    POOL_IS_THE_APPLICATION(Table.HEALTHY, "main returned, pools or RMI are the application", "its own"),
    MAIN_THROWS_BY_DESIGN(Table.HEALTHY, "main throws by design (DevTools' restarter)", "its own"),
    WORKER_THROWS(Table.HEALTHY, "a worker's uncaught exception", "its own"),
    STOPPED(Table.HEALTHY, "SIGSTOP, laptop sleep, container freeze, starvation", "its own"),
    DEBUGGER(Table.HEALTHY, "debugger attached, breakpoint in a hook", "its own");

    /** The tables of the documentation. */
    public enum Table {
        SHUTDOWN("Shutdown has begun and does not end"),
        CRASH("Main crashed, the JVM stays"),
        RUNNING("While running: report only"),
        LEFT("Children left behind"),
        BELOW("Below Java"),
        HEALTHY("Healthy: never touched");

        final String heading;

        Table(String heading) {
            this.heading = heading;
        }
    }

    final Table table;
    final String title;
    final String status;

    Case(Table table, String title, String status) {
        this.table = table;
        this.title = title;
        this.status = status;
    }
}
