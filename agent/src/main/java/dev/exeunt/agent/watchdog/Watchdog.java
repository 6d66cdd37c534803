package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.thread.AgentThread;
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
    private static final Duration BENEFIT_OF_THE_DOUBT = Duration.ofMillis(300);

    /** Events that wait for a tick; what happens in the first two seconds must find room too. */
    private static final int QUEUE = 8_192;

    private final Setting setting;
    private final EventQueue queue = new EventQueue(QUEUE);
    private final ExitGate gate = new ExitGate(new Wake());
    private final Thread thread;
    private volatile boolean woken;

    private Watchdog(Setting setting) {
        this.setting = setting;
        this.thread = new AgentThread(this, "watchdog");
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
        pause(BEFORE_EQUIPMENT);
        if (woken) {
            // Shutdown begins early. Most JVMs that do so are gone in a moment, and want no equipment made meanwhile.
            woken = false;
            pause(BENEFIT_OF_THE_DOUBT);
        }
        try {
            Round round = new Equipment(setting, queue, gate).make();
            WatchClock clock = new WatchClock(System::nanoTime);
            for (Duration period = Duration.ZERO; ; pause(period)) {
                woken = false;
                period = round.tick(clock.tick(period));
            }
        } catch (Throwable e) {
            gate.giveUp();
            setting.log().line("off: it cannot look at this JVM: " + e);
        }
    }

    private void pause(Duration period) {
        if (!woken) {
            LockSupport.parkNanos(this, period.toNanos());
        }
    }
}
