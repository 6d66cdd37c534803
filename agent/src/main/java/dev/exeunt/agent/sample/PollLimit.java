package dev.exeunt.agent.sample;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The time limit of the poll that a task sleeps in, by its line in proc_pid_syscall(5). A read of a socket with
 * {@code SO_TIMEOUT} is one ({@code sun.nio.ch.Net.poll}, 17 to 26), and so is a selector's wait.
 */
final class PollLimit {

    /** Where a system call has its limit: which argument, counted from 1, and in what. */
    private record Place(int argument, Unit unit) {}

    private enum Unit {
        /** A number of them, negative where there is no limit. */
        MILLIS,
        /** The address of a {@code timespec}, 0 where there is no limit. */
        TIMESPEC,
        TIMEVAL
    }

    private static final Place POLL = new Place(3, Unit.MILLIS);
    private static final Place PPOLL = new Place(3, Unit.TIMESPEC);
    private static final Place EPOLL = new Place(4, Unit.MILLIS);
    private static final Place EPOLL_2 = new Place(4, Unit.TIMESPEC);
    private static final Place SELECT = new Place(5, Unit.TIMEVAL);
    private static final Place PSELECT = new Place(5, Unit.TIMESPEC);

    /** By the kernel's numbers of {@code poll}, {@code ppoll}, {@code epoll_wait} and {@code _pwait}, {@code select} and their like. */
    private static final Map<String, Map<String, Place>> PLACES = Map.of(
            "amd64", Map.of("7", POLL, "271", PPOLL, "232", EPOLL, "281", EPOLL, "441", EPOLL_2, "23", SELECT, "270", PSELECT),
            "aarch64", Map.of("73", PPOLL, "22", EPOLL, "441", EPOLL_2, "72", PSELECT));

    private static final Map<String, Place> HERE = PLACES.getOrDefault(System.getProperty("os.arch", ""), Map.of());

    /** Eight bytes of the process's memory. */
    interface Words {
        long at(long address) throws IOException;
    }

    private PollLimit() {}

    /** @return in nanoseconds; empty where the task is in no such call, or its call has no limit */
    static Optional<Long> of(String line, Words memory) {
        return of(line, HERE, memory);
    }

    /** What is done only where a thread polls. */
    static void rehearse(Words memory) {
        of("7 0x0 0x1 0x1", "amd64", memory);
        of("73 0x0 0x1 0x0", "aarch64", memory);
        of("271 0x0 0x1 0x1", "amd64", memory);
    }

    static Optional<Long> of(String line, String architecture, Words memory) {
        return of(line, PLACES.get(architecture), memory);
    }

    private static Optional<Long> of(String line, Map<String, Place> places, Words memory) {
        String[] fields = line.strip().split(" ");
        Place place = places.get(fields[0]);
        if (place == null || fields.length <= place.argument()) {
            return Optional.empty();
        }
        try {
            long value = Long.parseUnsignedLong(fields[place.argument()].substring(2), 16);
            if (place.unit() == Unit.MILLIS) {
                // An int: the upper half of the register may hold anything.
                return (int) value < 0 ? Optional.empty() : Optional.of((int) value * 1_000_000L);
            }
            return value == 0 ? Optional.empty() : Optional.of(memory.at(value) * 1_000_000_000
                    + memory.at(value + 8) * (place.unit() == Unit.TIMEVAL ? 1_000 : 1));
        } catch (IOException | RuntimeException e) {
            // It has just gone on.
            return Optional.empty();
        }
    }
}
