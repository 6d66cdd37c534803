package dev.exeunt.agent.kernel;

import com.sun.jna.Native;
import dev.exeunt.agent.ending.Signals;
import java.util.function.BooleanSupplier;

/**
 * Signals through a pidfd, which names a process and not a number: what is checked while it is open is true of the process
 * that gets the signal. Linux from 5.3 on; where it cannot be had, {@code kill(2)} right behind the check.
 */
public final class ProcessSignals implements Signals {

    /** The same number on all processors: {@code asm-generic/unistd.h}. */
    private static final int PIDFD_SEND_SIGNAL = 424;
    private static final int PIDFD_OPEN = 434;

    private static final int EPERM = 1;
    private static final int ESRCH = 3;

    private final boolean pidfd;

    private ProcessSignals(boolean pidfd) {
        this.pidfd = pidfd;
    }

    /**
     * To be called once {@link NativeAccess} has been loaded. Goes the whole way, with a signal to this process that is none.
     *
     * @throws RuntimeException or a {@link LinkageError} where it cannot be had
     */
    public static Signals create() {
        long self = ProcessHandle.current().pid();
        new ProcessSignals(false).send(self, Signal.NONE, () -> true);
        return new ProcessSignals(new ProcessSignals(true).send(self, Signal.NONE, () -> true) == Outcome.SENT);
    }

    @Override
    public Outcome send(long pid, Signal signal, BooleanSupplier same) {
        if (!pidfd) {
            return same.getAsBoolean() ? outcome(LibC.kill((int) pid, signal.number())) : Outcome.GONE;
        }
        long file = LibC.syscall(PIDFD_OPEN, pid, 0, 0, 0);
        if (file < 0) {
            return outcome(file);
        }
        try {
            return same.getAsBoolean()
                    ? outcome(LibC.syscall(PIDFD_SEND_SIGNAL, file, signal.number(), 0, 0)) : Outcome.GONE;
        } finally {
            LibC.close((int) file);
        }
    }

    private static Outcome outcome(long result) {
        return result == 0 ? Outcome.SENT : switch (Native.getLastError()) {
            case ESRCH -> Outcome.GONE;
            case EPERM -> Outcome.REFUSED;
            default -> Outcome.UNABLE;
        };
    }
}
