package dev.exeunt.agent.ending;

import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.bootstrap.ExitControl;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens on the threads that take the JVM down: the kernel deadline is wound up where shutdown begins, and once a
 * verdict stands, nobody leaves with another status.
 */
public final class ExitGate implements ExitControl {

    private static final int NO_VERDICT = -1;
    /** Whoever awaits the process gets these bits of its status ({@code exit(3)}). */
    private static final int SEEN_OUTSIDE = 0xff;
    /** {@code ExitStatus.KERNEL_DEADLINE}, which it would take a class to be loaded for. */
    private static final int KERNEL_DEADLINE = 60;
    /** Set by the {@code java} command and by what is made of it (libjli, 17 to 26); the process ends with its JVM. */
    private static final String LAUNCHER = "sun.java.launcher";

    private final Runnable wakeWatchdog;
    private final Heartbeat heartbeat;
    private final Halt halt;
    private final AtomicInteger verdict = new AtomicInteger(NO_VERDICT);
    private final CountDownLatch freed = new CountDownLatch(1);
    private volatile Runnable cleaner;
    private volatile Farewell farewell;
    private volatile Runnable lastWord;
    private volatile boolean ended;
    private volatile Leave leave;
    private volatile long courtesyMillis;
    private volatile boolean haltedByUs;
    private Options options;
    private Output log;
    private Thread main;
    private volatile String thrownByMain;

    /** @param longestMillis how long the watchdog may not have worked, once shutdown has begun; 0 for as long as it likes */
    public ExitGate(Runnable wakeWatchdog, long longestMillis) {
        this(wakeWatchdog, new Heartbeat(longestMillis), new Halt());
    }

    ExitGate(Runnable wakeWatchdog, Heartbeat heartbeat, Halt halt) {
        this.wakeWatchdog = wakeWatchdog;
        this.heartbeat = heartbeat;
        this.halt = halt;
    }

    /** @param made what is wound up from now on */
    public void use(KernelDeadline made) {
        heartbeat.use(made);
    }

    /** @param cleaning is done on the thread that halts, once the hooks have ended: quick, and nothing that throws */
    public void atTheVeryEnd(Runnable cleaning) {
        cleaner = cleaning;
    }

    /** @param said on the thread that halts a JVM that ends by itself, or at once: quick, and nothing that throws */
    public void atAnEndOfItsOwn(Runnable said) {
        lastWord = said;
        if (ended) {
            said.run();
        }
    }

    /** @param wanted what a JVM that ends by itself waits for */
    public void use(Leave wanted) {
        leave = wanted;
    }

    /** @param thread that runs main, whose crash is known here at once from now on; null where it is not known */
    public void guard(Thread thread, Options wished, Output said) {
        main = thread;
        options = wished;
        log = said;
    }

    public boolean hasShutdownBegun() {
        return heartbeat.isArmed();
    }

    /** Null where nothing is to be waited for. */
    public Leave leave() {
        return leave;
    }

    /** Whether one has been made, in an attempt that was cut short. */
    public boolean hasDeadline() {
        return heartbeat.hasDeadline();
    }

    /** The watchdog is at work: the kernel deadline is pushed forward, if it has been wound up at all. */
    public void beat() {
        heartbeat.beat();
    }

    /** The same, while something is waited for that has a limit of its own. */
    void beatInAWait() {
        heartbeat.beatInAWait();
    }

    public void tickBegins() {
        heartbeat.tickBegins();
    }

    public void tickEnds() {
        if (heartbeat.tickEnds()) {
            halt(KERNEL_DEADLINE);
        }
    }

    /**
     * The watchdog could not work for want of memory, and pushes nothing forward. Where there is no kernel deadline, for
     * the heap was full before it could be made, the JVM is halted after the same time. Allocates nothing.
     */
    public void notWorking(long millis) {
        if (heartbeat.notWorking(millis)) {
            halt(KERNEL_DEADLINE);
        }
    }

    /** Loads what a halt takes, while there is memory for it. */
    public void prepareToHalt() {
        halt.prepare();
    }

    /** The watchdog has given up: nothing ends this JVM any more but itself. */
    public void giveUp() {
        Leave waited = leave;
        leave = null;
        if (waited != null) {
            waited.take();
        }
        heartbeat.giveUp();
    }

    /** For the watchdog, whose first tick makes it. */
    public Farewell farewell() {
        if (farewell == null) {
            farewell = new Farewell();
        }
        return farewell;
    }

    /** Winds up the kernel deadline. */
    void arm() {
        heartbeat.arm();
    }

    /** @param courtesy how long a thread that could end the JVM now waits for the report to be finished */
    void judge(int status, Duration courtesy) {
        courtesyMillis = courtesy.toMillis();
        verdict.set(status);
        heartbeat.goOnToTheEnd();
    }

    /** Whether the JVM could end by itself now: a thread has come to the halt. */
    boolean isFreed() {
        return freed.getCount() == 0;
    }

    void halt(int status) {
        haltedByUs = true;
        halt.now(status);
    }

    /** What a main dies of once shutdown has begun is most often the work of the hooks. */
    @Override
    public void uncaught(Thread thread, Throwable thrown) {
        if (thread == main && !hasShutdownBegun()) {
            thrownByMain = thrown.getClass().getName();
        }
    }

    @Override
    public void shutdownBegan() {
        arm();
        wakeWatchdog.run();
    }

    @Override
    public int haltStatus(int asked) {
        if (haltedByUs) {
            return asked;
        }
        arm();
        run(cleaner);
        if (verdict.get() != NO_VERDICT) {
            return afterTheReport();
        }
        int status = (asked & SEEN_OUTSIDE) == 0 && thrownByMain != null ? afterTheCrash() : asked;
        endsByItself(status & SEEN_OUTSIDE);
        return status;
    }

    @Override
    public void shutdownReturned() {
        run(cleaner);
        if (verdict.get() != NO_VERDICT) {
            halt(afterTheReport());
            return;
        }
        endsByItself(Leave.UNKNOWN_STATUS);
        if (System.getProperty(LAUNCHER) == null) {
            // Some other program made this JVM, and may go on for as long as it likes now that it is gone.
            giveUp();
        }
    }

    /** What this loads is rehearsed; a heap that is full before that is no reason for a wrong status. */
    private int afterTheCrash() {
        boolean fails = Thread.currentThread() != main && options.is(Option.MAIN_CRASH_STATUS, "fail") && options.is(Option.ACTION, "halt");
        try {
            return CrashedMain.status(thrownByMain, Thread.currentThread() == main, fails, log);
        } catch (OutOfMemoryError | LinkageError e) {
            return fails ? 1 : 0;
        }
    }

    private void endsByItself(int status) {
        Farewell last = farewell;
        if (last != null) {
            last.await(wakeWatchdog);
        }
        Leave wanted = leave;
        if (wanted != null) {
            wanted.ask(wakeWatchdog, status);
        }
        ended = true;
        run(lastWord);
    }

    private static void run(Runnable once) {
        if (once != null) {
            once.run();
        }
    }

    /** The watchdog halts the JVM once it has said what was done; this wait only ends if that hangs. */
    private int afterTheReport() {
        freed.countDown();
        Farewell.await(new CountDownLatch(1), courtesyMillis, wakeWatchdog);
        return verdict.get();
    }
}
