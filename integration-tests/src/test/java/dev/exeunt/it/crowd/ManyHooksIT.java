package dev.exeunt.it.crowd;

import static dev.exeunt.it.Launch.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What is not linear in the number of hooks takes longer here than anybody waits for a report. */
class ManyHooksIT {

    private static final int RING = 190;
    private static final int CROWD = 2_000;

    @OneJdk
    void aRingOfHooksEachOfWhichHasTheLockOfTheNext(Jdk jdk, @TempDir Path folder) throws IOException {
        Outcome outcome = reported(jdk, Ring.class, folder, 111);

        outcome.report().opensWith("shutdown hook \"ring-", ", and so on through ", " more threads to shutdown hook \"ring-")
                .chain("joins shutdown hook \"ring-", "waits for the lock <*ReentrantLock*> held by shutdown hook \"ring-",
                "which closes the cycle");
        assertThat(outcome.report().section("wait-for chain:")).filteredOn(line -> line.contains(" held by ")).hasSize(RING);
        eachFormatTellsIt(folder, RING);
    }

    @OneJdk
    void aCrowdOfHooksThatWaitForOnePool(Jdk jdk, @TempDir Path folder) throws IOException {
        Outcome outcome = reported(jdk, Crowd.class, folder, 112);

        outcome.report().opensWith("waits for the end of a java.util.concurrent.ThreadPoolExecutor (shut down, 1 thread, 0 tasks queued");
        eachFormatTellsIt(folder, CROWD);
    }

    /** With time for the report that is all its own: how much it took is what is tested. */
    private static Outcome reported(Jdk jdk, Class<?> program, Path folder, int status) {
        Outcome outcome = stuck(jdk, program).jvm("-Xss256k")
                .agent("report.budget=30s,kernel-deadline=60s,report.dir=" + folder + ",report.format=text,json,html")
                .start().awaitExit(Duration.ofSeconds(60)).endedWith(status);
        assertThat(outcome.stderr()).contains("exeunt: halts with status " + status);
        return outcome;
    }

    private static void eachFormatTellsIt(Path folder, int hooks) throws IOException {
        assertThat(only(folder, ".txt")).contains("wait-for chain:", "exeunt: halts with status");
        assertThat(only(folder, ".html")).contains("</html>");
        JsonObject json = JsonParser.parseString(only(folder, ".json")).getAsJsonObject();
        assertThat(json.getAsJsonArray("hooks")).hasSize(hooks);
        Instant taken = Instant.parse(json.get("takenAt").getAsString());
        assertThat(Duration.between(taken, Instant.parse(json.getAsJsonObject("end").get("at").getAsString())))
                .as("from the look to the end").isLessThan(Duration.ofSeconds(15));
    }

    private static String only(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readString(files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow());
        }
    }

    public static class Ring {
        public static void main(String[] args) {
            ReentrantLock[] locks = new ReentrantLock[RING];
            CountDownLatch allHaveOne = new CountDownLatch(RING);
            for (int i = 0; i < RING; i++) {
                locks[i] = new ReentrantLock();
                int own = i;
                Runtime.getRuntime().addShutdownHook(Body.thread("ring-" + i, () -> {
                    locks[own].lock();
                    allHaveOne.countDown();
                    allHaveOne.await();
                    locks[(own + 1) % RING].lock();
                }));
            }
            System.exit(1);
        }
    }

    public static class Crowd {
        public static void main(String[] args) {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.execute(Crowd::work);
            for (int i = 0; i < CROWD; i++) {
                Runtime.getRuntime().addShutdownHook(Body.thread("crowd-" + i, () -> {
                    pool.shutdown();
                    pool.awaitTermination(1, TimeUnit.HOURS);
                }));
            }
            System.exit(1);
        }

        static void work() {
            try {
                Thread.sleep(3_600_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
