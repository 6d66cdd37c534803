package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.ending.Leave;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.thread.AgentThread;
import dev.exeunt.bootstrap.Event.Kind;
import dev.exeunt.bootstrap.EventQueue;
import dev.exeunt.bootstrap.EventSink;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's thread. At first it only sleeps: a JVM that lives for less than two seconds never pays for more. Then it
 * makes its equipment, and looks once a tick whether there is anything to judge.
 */
public final class Watchdog implements Runnable {

    private static final Duration BEFORE_EQUIPMENT = Duration.ofSeconds(2);
    private static final long LONGEST_MILLIS = 1_000;
    private static final Duration LONGEST = Duration.ofMillis(LONGEST_MILLIS);
    private static final Duration LOOK_FOR_CHILD = Duration.ofMillis(20);
    private static final Duration BENEFIT_OF_THE_DOUBT = Duration.ofMillis(300);

    /** Events that wait for a tick; what happens in the first two seconds must find room too. */
    private static final int QUEUE = 8_192;

    private final Setting setting;
    private final EventQueue queue = new EventQueue(QUEUE);
    private final ExitGate gate;
    private final Thread thread;
    private volatile boolean woken;

    private Equipment equipment;
    private Round round;
    private WatchClock clock;
    private boolean outOfMemory;
    private boolean recorded;

    private Watchdog(Setting setting) {
        this.setting = setting;
        this.gate = new ExitGate(new Wake(), setting.options().duration(Option.KERNEL_DEADLINE).toMillis());
        gate.guard(setting.mainThread(), setting.options(), setting.log());
        this.thread = new AgentThread(this, "watchdog");
        if (isLeaveWanted(setting.options())) {
            gate.use(Leave.of(setting.options(), queue));
        }
    }

    /** Asked here: most JVMs need not load that class. */
    private static boolean isLeaveWanted(Options options) {
        return !options.is(Option.ORPHANS, "ignore") || !options.text(Option.STATE_DIR).isEmpty()
                || !options.text(Option.METRICS_TEXTFILE).isEmpty() || options.is(Option.LOG_UNCAUGHT, "on");
    }

    /** Connects the probes and starts watching. Not before the probes' sink has been defined: this class links it. */
    public static void start(Setting setting) {
        Watchdog watchdog = new Watchdog(setting);
        EventSink.connect(watchdog.queue, watchdog.gate);
        watchdog.thread.start();
    }

    /** Makes the next tick come now. A class, for a lambda would be linked while the application starts. */
    private final class Wake implements Runnable {
        @Override
        public void run() {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        gate.prepareToHalt();
        // Linked now: with a full heap, not even the name of an error can be looked up.
        isMemoryError(new IllegalStateException());
        gate.notWorking(0);
        pauseBeforeEquipment();
        if (woken) {
            // Shutdown begins early. Most JVMs that do so are gone in a moment, and want no equipment made meanwhile.
            woken = false;
            Leave leave = gate.leave();
            if (leave == null || !leave.isAsked()) {
                pause(BENEFIT_OF_THE_DOUBT);
            }
        }
        Duration period = LONGEST;
        while (true) {
            woken = false;
            try {
                gate.tickBegins();
                period = tick(period);
                gate.tickEnds();
            } catch (Throwable e) {
                // A full heap: the next look may find room. What it broke shows as errors of other kinds later on.
                outOfMemory = outOfMemory || isMemoryError(e);
                if (!outOfMemory) {
                    gate.giveUp();
                    EventSink.connect(null, null);
                    if (equipment != null) {
                        equipment.fallSilent();
                    }
                    EventSink.mark(null);
                    if (setting.jdbc() != null) {
                        setting.jdbc().stop();
                    }
                    setting.log().line("off: it cannot look at this JVM: " + e + hint(e));
                    return;
                }
                gate.notWorking(LONGEST_MILLIS);
                period = LONGEST;
            }
            pause(period);
        }
    }

    /** A crash loop leaves children behind in its first second, so the guardian does not wait for the rest. */
    private void pauseBeforeEquipment() {
        long end = System.nanoTime() + BEFORE_EQUIPMENT.toNanos();
        if (setting.options().is(Option.CHILDREN_GUARDIAN, "on")) {
            while (!woken && !hasStartedChild() && end - System.nanoTime() > 0) {
                pause(LOOK_FOR_CHILD);
            }
            if (!woken && hasStartedChild()) {
                equipment = new Equipment(setting, queue, gate);
                equipment.startGuardian();
            }
        }
        pause(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private static boolean hasStartedChild() {
        return (EventSink.fired() & 1 << Kind.CHILD_STARTED.ordinal()) != 0;
    }

    private static boolean isMemoryError(Throwable e) {
        return e instanceof VirtualMachineError;
    }

    /** Half of the jar is only read now; what is missing of the JDK, a runtime may have been made without. */
    private static String hint(Throwable e) {
        boolean ofTheJdk = e instanceof NoClassDefFoundError && String.valueOf(e.getMessage()).startsWith("java");
        return e instanceof LinkageError && !ofTheJdk
                ? "; is " + Watchdog.class.getProtectionDomain().getCodeSource().getLocation().getPath() + " damaged?" : "";
    }

    private Duration tick(Duration period) {
        if (round == null && BriefLife.isOver(setting.options(), gate)) {
            if (!recorded) {
                // Once: a second record would take the first for that of an earlier run.
                recorded = true;
                BriefLife.record(setting, queue, gate);
            }
            return LONGEST;
        }
        if (round == null) {
            equipment = equipment == null ? new Equipment(setting, queue, gate) : equipment;
            round = equipment.make();
            clock = new WatchClock(System::nanoTime);
        }
        return round.tick(clock.tick(period));
    }

    private void pause(Duration period) {
        if (!woken) {
            LockSupport.parkNanos(this, period.toNanos());
        }
    }
}
