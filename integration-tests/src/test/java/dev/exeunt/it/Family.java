package dev.exeunt.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The processes that descend from one forked JVM, found by a mark in their environment: parents may be gone, pids
 * may be reused, sessions may be others, the mark stays.
 */
public final class Family {

    private static final String VARIABLE = "FORKED_BY_TEST";

    private static final long DATABASE_LIMIT_NANOS = 5_000_000_000L;

    private final String id = UUID.randomUUID().toString();

    public void mark(Map<String, String> environment) {
        environment.put(VARIABLE, id);
    }

    /** Those that still run. A zombie does not: it only waits for a parent to ask for its status. */
    public List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses().filter(this::isMember).filter(member -> !isZombie(member)).toList();
    }

    /** Several passes, because one that is about to fork may be quicker than the list. */
    public void end() {
        stopDatabases();
        for (int pass = 0; pass < 5; pass++) {
            List<ProcessHandle> members = alive();
            if (members.isEmpty()) {
                return;
            }
            members.forEach(ProcessHandle::destroyForcibly);
            awaitDeath(2_000);
        }
    }

    /** Killed, a PostgreSQL would leave its shared memory on the machine. SIGINT is its fast stop. */
    private void stopDatabases() {
        List<ProcessHandle> servers = alive().stream().filter(Family::isPostgres)
                .filter(server -> server.parent().filter(Family::isPostgres).isEmpty()).toList();
        servers.forEach(server -> Forked.signal("INT", server.pid()));
        long start = System.nanoTime();
        while (alive().stream().anyMatch(servers::contains) && System.nanoTime() - start < DATABASE_LIMIT_NANOS) {
            pause();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return read(process, "comm").strip().equals("postgres");
    }

    /** True if nothing was alive within the time. */
    public boolean awaitDeath(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!alive().isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isMember(ProcessHandle process) {
        return read(process, "environ").contains(VARIABLE + "=" + id);
    }

    private static boolean isZombie(ProcessHandle process) {
        String stat = read(process, "stat");
        return stat.isEmpty() || stat.startsWith(") Z", stat.lastIndexOf(')'));
    }

    public static String commandOf(ProcessHandle process) {
        return process.pid() + " " + read(process, "cmdline").replace('\0', ' ').strip();
    }

    private static String read(ProcessHandle process, String file) {
        try {
            Path path = Path.of("/proc", String.valueOf(process.pid()), file);
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // It ended in between, or belongs to somebody else: no member either way.
            return "";
        }
    }
}
