package dev.exeunt.agent.sample;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * File descriptors that are held for the time when the application has used up all others: to look at a process takes some,
 * and "too many open files" is a usual reason for the crash of a main.
 */
final class SpareDescriptors {

    /** A folder, a file in it, a pidfd, and as many again for another thread. */
    private static final int COUNT = 6;
    private static final String FILE = "/dev/null";

    private final List<Closeable> held = new ArrayList<>();

    /** Takes what is missing, all of it or nothing; nobody else shall want for them. */
    synchronized void take() {
        try {
            while (held.size() < COUNT) {
                held.add(new FileInputStream(FILE));
            }
        } catch (IOException e) {
            give();
        }
    }

    /** @return whether there were any */
    synchronized boolean give() {
        boolean some = !held.isEmpty();
        for (Closeable each : held) {
            try {
                each.close();
            } catch (IOException e) {
                // It has been read from by nobody, so nothing is lost.
                continue;
            }
        }
        held.clear();
        return some;
    }
}
