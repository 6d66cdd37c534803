package dev.exeunt.agent.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.exeunt.agent.ending.KernelDeadline;
import java.time.Duration;
import java.util.Optional;

/**
 * A POSIX timer whose signal ends the process: no Java thread takes part, so it strikes a JVM that waits for a safepoint,
 * one whose native exit handlers block, and one that is PID 1 of its namespace, where SIGKILL from inside is ignored.
 */
public final class PosixTimer implements KernelDeadline {

    /** The signals that are asked for, in this order: the number is also the exit status. */
    private static final int FIRST_SIGNAL = 60;
    private static final int LAST_SIGNAL = 50;

    private static final int CLOCK_MONOTONIC = 1;
    /** POSIX has a million of them to the second, on every system. */
    private static final int CLOCKS_PER_MILLI = 1_000;
    /** How often the signal comes before the end; one where the handler cannot count. */
    private static final int COUNT = 3;

    private final long timer;
    private final Memory time;
    private final Memory never = new Memory(32);
    private final Optional<Countdown> countdown;
    private final Duration deadline;

    private PosixTimer(long timer, Optional<Countdown> countdown, Duration deadline) {
        this.timer = timer;
        this.time = new Memory(32);
        this.countdown = countdown;
        this.deadline = deadline;
    }

    /**
     * To be called once {@link NativeAccess} has been loaded.
     *
     * @throws RuntimeException or a {@link LinkageError} where it cannot be had
     */
    public static KernelDeadline create(Duration deadline) {
        Optional<Countdown> countdown = Countdown.isSupported() ? Optional.of(Countdown.create()) : Optional.empty();
        int signal = freeSignal();
        LibC.signal(signal, countdown.map(Countdown::handler).orElseGet(() -> LibC.address("_exit")));
        PosixTimer made = new PosixTimer(createTimer(signal), countdown, deadline);
        made.write();
        made.never.clear();
        return made;
    }

    /** The first real-time signal that nobody handles, so that an application's own stays its own. */
    private static int freeSignal() {
        // Closed here: what JNA's thread has to tidy up later it may have to in a heap that is full, and would say so.
        try (Memory action = new Memory(256)) {
            for (int signal = FIRST_SIGNAL; signal >= LAST_SIGNAL; signal--) {
                action.clear();
                // The handler is the first member of struct sigaction; 0 is SIG_DFL.
                if (LibC.sigaction(signal, 0, Pointer.nativeValue(action)) == 0 && action.getLong(0) == 0) {
                    return signal;
                }
            }
        }
        throw new IllegalStateException("every real-time signal from " + LAST_SIGNAL + " on is taken");
    }

    private static long createTimer(int signal) {
        try (Memory event = new Memory(64); Memory timer = new Memory(8)) {
            event.clear();
            // struct sigevent of 64-bit Linux: the value, then the signal, then how to notify; 0 is SIGEV_SIGNAL.
            event.setInt(8, signal);
            if (LibC.timer_create(CLOCK_MONOTONIC, Pointer.nativeValue(event), Pointer.nativeValue(timer)) != 0) {
                throw new IllegalStateException("timer_create failed");
            }
            return timer.getLong(0);
        }
    }

    /** struct itimerspec: the interval, then the first time, each in seconds and nanoseconds. */
    private void write() {
        Duration period = deadline.dividedBy(countdown.isPresent() ? COUNT : 1);
        for (int at = 0; at < 32; at += 16) {
            time.setLong(at, period.getSeconds());
            time.setLong(at + 8, period.getNano());
        }
    }

    @Override
    public void wind() {
        if (countdown.isPresent()) {
            countdown.get().set(COUNT);
        }
        LibC.timer_settime(timer, 0, Pointer.nativeValue(time), 0);
    }

    @Override
    public void stop() {
        LibC.timer_settime(timer, 0, Pointer.nativeValue(never), 0);
    }

    @Override
    public long cpuMillis() {
        return LibC.clock() / CLOCKS_PER_MILLI;
    }
}
