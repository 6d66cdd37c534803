package dev.exeunt.agent.sample;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The system call that a task sleeps in, by proc_pid_syscall(5).
 *
 * @param first  its first argument: for all but a poll, the file descriptor
 * @param second its second argument
 * @param size   how many bytes a plain read or write asks for, -1 for other calls
 * @param fourth its fourth, 0 where the system shows none
 */
record SystemCall(Kind kind, long first, long second, long size, long fourth) {

    enum Kind {
        READ,
        WRITE,
        CONNECT,
        POLL,
        FUTEX,
        OTHER
    }

    /** read, readv, recvfrom, recvmsg; write, writev, sendto, sendmsg; connect; poll, ppoll; futex: the kernel's tables. */
    private static final Map<String, long[][]> NUMBERS = Map.of(
            "amd64", new long[][] {{0, 19, 45, 47}, {1, 20, 44, 46}, {42}, {7, 271}, {202}},
            "aarch64", new long[][] {{63, 65, 207, 212}, {64, 66, 206, 211}, {203}, {73}, {98}});

    private static final long[][] HERE = NUMBERS.getOrDefault(System.getProperty("os.arch", ""), new long[0][]);

    /** @param task {@code /proc/4711/task/4711}; empty where it runs, or the system does not let us look */
    static Optional<SystemCall> of(Path task) {
        return parse(ThreadIo.read(task.resolve("syscall")), HERE);
    }

    /** @param numbers those of each kind, in the order of the kinds */
    static Optional<SystemCall> parse(String line, long[][] numbers) {
        String[] fields = line.strip().split(" ");
        if (fields.length < 3 || !fields[1].startsWith("0x")) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(fields[0]);
            Kind kind = kind(number, numbers);
            return Optional.of(new SystemCall(kind, argument(fields[1]), argument(fields[2]),
                    isPlain(kind, number, numbers) && fields.length > 3 ? argument(fields[3]) : -1,
                    fields.length > 4 ? argument(fields[4]) : 0));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static long[][] numbers(String architecture) {
        return NUMBERS.get(architecture);
    }

    /** The first of its kind takes a buffer and its size. */
    private static boolean isPlain(Kind kind, long number, long[][] numbers) {
        return (kind == Kind.READ || kind == Kind.WRITE) && numbers[kind.ordinal()][0] == number;
    }

    private static Kind kind(long number, long[][] numbers) {
        for (int kind = 0; kind < numbers.length; kind++) {
            for (long one : numbers[kind]) {
                if (one == number) {
                    return Kind.values()[kind];
                }
            }
        }
        return Kind.OTHER;
    }

    private static long argument(String hex) {
        return Long.parseUnsignedLong(hex.substring(2), 16);
    }
}
