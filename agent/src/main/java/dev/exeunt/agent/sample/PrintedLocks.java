package dev.exeunt.agent.sample;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who waits for whose monitor, as HotSpot's own thread dump prints it: it calls no method of a thread. */
final class PrintedLocks {

    /**
     * Of one thread. The numbers are addresses, the same for one object throughout one dump.
     *
     * @param awaited what it waits for or on, 0 if for nothing
     * @param held    what it has locked, that included which it gave back for the time of a wait
     */
    record Printed(long awaited, String type, Set<Long> held) {

        static final Printed NOTHING = new Printed(0, "", Set.of());

        private Printed waiting(long object, String of) {
            return awaited == 0 ? new Printed(object, of, held) : this;
        }

        boolean owns(long object) {
            return object != awaited && held.contains(object);
        }
    }

    private PrintedLocks() {}

    /** By the id of the thread. */
    static Map<Long, Printed> of(String dump) {
        Map<Long, Printed> found = new HashMap<>();
        long thread = 0;
        for (String line : dump.split("\n")) {
            if (line.startsWith("\"")) {
                thread = Initialisations.id(line);
                found.put(thread, new Printed(0, "", new HashSet<>()));
            } else if (line.startsWith("\t- ") && found.containsKey(thread)) {
                long object = address(line);
                if (object != 0 && line.startsWith("\t- locked ")) {
                    found.get(thread).held().add(object);
                } else if (object != 0 && line.startsWith("\t- waiting ")) {
                    found.put(thread, found.get(thread).waiting(object, type(line)));
                }
            }
        }
        return found;
    }

    /** Of {@code - waiting to lock <0x00000000f0a3c1d8> (a java.lang.Object)}; 0 if there is none. */
    private static long address(String line) {
        int from = line.indexOf("<0x") + 3;
        int to = line.indexOf('>', from);
        return from < 3 || to < from || to - from > 16 ? 0 : Long.parseUnsignedLong(line, from, to, 16);
    }

    /** {@code java.lang.Class} of {@code (a java.lang.Class for A)}. */
    private static String type(String line) {
        int from = line.indexOf("(a ") + 3;
        int end = line.indexOf(')', from);
        return from < 3 || end < from ? "" : line.substring(from, end).split(" ")[0];
    }
}
