package dev.exeunt.outage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A scheduler as many companies have one: a loop that looks into its database for what is due, a pool of workers, two
 * helper processes. What is wrong with it is in {@link #run}, and is the mistake of apache/airflow#32706.
 *
 * <p>Argument: the JDBC URL of its database.
 */
final class Scheduler {

    private static final int WORKERS = 3;
    private static final int LOOK_MILLIS = 200;

    private final Jobs jobs;
    private final Helpers helpers;
    private final ExecutorService workers;

    private Scheduler(Jobs jobs, Helpers helpers, ExecutorService workers) {
        this.jobs = jobs;
        this.helpers = helpers;
        this.workers = workers;
    }

    public static void main(String[] args) throws Exception {
        System.out.println("SCHEDULER " + ProcessHandle.current().pid() + " " + Instant.now());
        Jobs jobs = new Jobs(pool(args[0]));
        jobs.takeBackWhatOthersLeft();
        AtomicInteger count = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS,
                body -> new Thread(body, "worker-" + count.incrementAndGet()));
        new Scheduler(jobs, Helpers.start("log-server", "health-check"), workers).run();
    }

    /** Fails where the database cannot be reached: then nothing else has been started, and the JVM ends with status 1. */
    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(WORKERS + 1);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }

    private void run() throws SQLException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stopper"));
        jobs.started();
        System.out.println("WORKS");
        try {
            while (true) {
                for (Jobs.Run run : jobs.claim()) {
                    workers.execute(() -> execute(run));
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } finally {
            // The mistake: this needs the database too. Without it, what comes after is left out.
            jobs.stopped();
            stop();
        }
    }

    private void execute(Jobs.Run run) {
        try {
            jobs.execute(run);
        } catch (SQLException e) {
            System.out.println("a run of " + run.job() + " failed: " + e.getMessage());
        }
    }

    private void stop() {
        workers.shutdown();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        helpers.stop();
    }
}
