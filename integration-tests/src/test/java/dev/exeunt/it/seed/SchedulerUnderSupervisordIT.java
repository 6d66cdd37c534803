package dev.exeunt.it.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OldestAndNewestJdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The main job: what a supervisor sees of the seed case, without and with the agent. */
class SchedulerUnderSupervisordIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @BeforeAll
    static void supervisordIsThere() {
        Needed.command("supervisord");
    }

    @OldestAndNewestJdk
    void withoutTheAgentItIsRunningForEver(Jdk jdk, @TempDir Path folder) throws Exception {
        try (Supervisord supervisord = new Supervisord(folder, Launch.plain(jdk, Scheduler.class).command())) {
            supervisord.await("server closed the connection unexpectedly", LIMIT);
            long pid = supervisord.pids("SCHEDULER \\d+").get(0);
            // For ever cannot be waited for; it is twice as long as it takes with the agent.
            Thread.sleep(10_000);
            assertThat(supervisord.status()).as("%s", supervisord).contains("RUNNING", "pid " + pid + ",");
        }
    }

    @OldestAndNewestJdk
    void withTheAgentAJvmStuckInAHookIsStartedAgain(Jdk jdk, @TempDir Path folder) throws Exception {
        isStartedAgain(Launch.stuck(jdk, Scheduler.class).arguments("hook"), 110, folder);
    }

    @OldestAndNewestJdk
    void withTheAgentAJvmStuckInAThreadIsStartedAgain(Jdk jdk, @TempDir Path folder) throws Exception {
        isStartedAgain(Launch.stuck(jdk, Scheduler.class).arguments("thread"), 115, folder);
    }

    private static void isStartedAgain(Launch launch, int status, Path folder) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        try (Supervisord supervisord = new Supervisord(folder, launch.command())) {
            supervisord.await("exited: scheduler \\(exit status " + status + "; not expected\\)", LIMIT);
            List<Long> first = supervisord.pids("CHILD \\d+").subList(0, 2);
            supervisord.await("SCHEDULER \\d+.*SCHEDULER \\d+", LIMIT);
            List<Long> schedulers = supervisord.pids("SCHEDULER \\d+");
            assertThat(schedulers.get(1)).isNotEqualTo(schedulers.get(0));
            assertThat(supervisord.status()).as("%s", supervisord).containsAnyOf("STARTING", "RUNNING");
            assertThat(first).as("helpers of the first run that live on").noneMatch(supervisord::isAlive);
        }
    }
}
