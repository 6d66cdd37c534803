package dev.exeunt.agent.ending;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How a signal is sent to a process that must not be mistaken for another which got its pid meanwhile. */
public interface Signals {

    /** What is sent; the numbers are those of Linux on every processor that has a HotSpot. */
    enum Signal {
        /** Nothing: asks only whether it may be signalled. */
        NONE(0),
        KILL(9),
        TERM(15),
        STOP(19);

        private final int number;

        Signal(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    enum Outcome {
        SENT,
        /** There is no such process any more. */
        GONE,
        /** The system does not permit it. */
        REFUSED,
        /** It cannot be done here. */
        UNABLE
    }

    /** @param same says whether the pid is still that of the process which is meant */
    Outcome send(long pid, Signal signal, BooleanSupplier same);

    /** What the JDK offers: SIGTERM and SIGKILL, to a process whose start time it checks. */
    Signals OF_THE_JDK = (pid, signal, same) -> {
        // A handle knows the start time; if the process is the same now, it was when the handle was made.
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isEmpty() || !same.getAsBoolean()) {
            return Outcome.GONE;
        }
        boolean sent = switch (signal) {
            case TERM -> handle.get().destroy();
            case KILL -> handle.get().destroyForcibly();
            default -> false;
        };
        return sent ? Outcome.SENT
                : signal != Signal.TERM && signal != Signal.KILL ? Outcome.UNABLE
                : same.getAsBoolean() ? Outcome.REFUSED : Outcome.GONE;
    };
}
