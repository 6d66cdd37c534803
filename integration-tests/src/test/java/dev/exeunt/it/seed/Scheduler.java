package dev.exeunt.it.seed;

import dev.exeunt.it.Body;
import java.util.List;

/**
 * A Java rendering of apache/airflow#32706. A scheduler starts two helper processes, its database goes away, its loop
 * throws, the exception leaves the helpers running, and the JVM joins them on its way out, for ever.
 *
 * <p>Arguments: where the helpers are joined, {@code hook} (a shutdown hook; the default) or {@code thread} (a
 * non-daemon thread); and for how many seconds the database is there (2).
 */
public final class Scheduler {

    private Scheduler() {
    }

    public static void main(String[] args) {
        String joinedIn = args.length > 0 ? args[0] : "hook";
        Database database = new Database(args.length > 1 ? Integer.parseInt(args[1]) : 2);
        System.out.println("SCHEDULER " + ProcessHandle.current().pid());
        Sidecar logServer = new Sidecar(LogServer.class);
        Sidecar healthCheck = new Sidecar(HealthCheck.class);
        logServer.around(() -> healthCheck.around(() -> {
            joinOnTheWayOut(joinedIn, List.of(logServer, healthCheck));
            schedule(database);
        }));
    }

    /** As Python's multiprocessing does it for whoever used it, without being asked. */
    private static void joinOnTheWayOut(String joinedIn, List<Sidecar> sidecars) {
        Thread join = Body.thread("join-helpers", () -> {
            for (Sidecar sidecar : sidecars) {
                sidecar.join();
            }
        });
        if (joinedIn.equals("hook")) {
            Runtime.getRuntime().addShutdownHook(join);
        } else {
            join.start();
        }
    }

    private static void schedule(Database database) {
        while (true) {
            database.heartbeat();
        }
    }
}
