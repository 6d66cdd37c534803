package dev.exeunt.it.memory;

import static dev.exeunt.it.memory.Retry.WAITING;
import static dev.exeunt.it.memory.Retry.launch;
import static dev.exeunt.it.memory.Retry.records;
import static dev.exeunt.it.memory.Retry.run;
import static dev.exeunt.it.memory.Retry.startsAtOnce;
import static dev.exeunt.it.memory.Retry.waited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Mark;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** With {@code restart.backoff}, a start that follows bad ends waits before main. */
class WaitsForRetryIT {

    @OneJdk
    void afterEachBadEndInARowTheNextPause(Jdk jdk, @TempDir Path folder) {
        Launch launch = launch(jdk, folder, "1s,3s");
        run(launch, "crash").endedWith(1).exeuntSaidNothing();

        assertThat(waited(run(launch, "crash"), "the last run ended after ")).isBetween(900, 20_000);
        assertThat(waited(run(launch, "crash"), "the last 2 runs ended after ")).isBetween(2_700, 20_000);
        assertThat(waited(run(launch, "crash"), "the last 3 runs ended after ")).isBetween(2_700, 20_000);
    }

    @EveryJdk
    void aSignalEndsTheWaitAtOnceAsItEndsAnyJvmAndTheRowStaysAsItWas(Jdk jdk, @TempDir Path folder) throws IOException {
        Needed.interruptNotIgnored();
        Launch launch = launch(jdk, folder, "60s");
        run(launch, "crash");
        for (Map.Entry<String, Integer> signal : Map.of("TERM", 143, "INT", 130, "KILL", 137).entrySet()) {
            Forked waiting = launch.start();
            assertThat(waiting.errorLine(WAITING)).contains("; the last run ended after ", ": main crashed: java.lang.IllegalStateException: "
                    + "database is gone (at " + Restarted.class.getName());
            Outcome ended = waiting.signal(signal.getKey()).awaitExit(Duration.ofSeconds(10)).endedWith(signal.getValue());
            assertThat(ended.stdout()).isEmpty();
            try (Stream<Path> files = Files.list(RunRecords.ofTheProgram(folder.resolve("state")))) {
                assertThat(files).extracting(file -> file.getFileName().toString()).containsExactlyInAnyOrder("runs.json", "runs.lock");
            }
        }
    }

    /** Nobody has written down how it ended; its record was there from the first moment. */
    @OneJdk
    void oneThatIsKilledAtOnceIsABadEndAndOneThatHasLastedIsNone(Jdk jdk, @TempDir Path folder) {
        Launch launch = launch(jdk, folder, "1s").agent("restart.min-uptime=1s");
        launch.start().awaitLine("UP").signal("KILL").awaitExit();

        Forked lasts = launch.start();
        assertThat(lasts.errorLine(WAITING)).contains("the last run ended after ", "it was killed from outside");
        lasts.awaitLine("UP");
        RunRecords.awaitASecond(folder.resolve("state"), lasts.pid());
        lasts.signal("KILL").awaitExit();
        startsAtOnce(run(launch, "return"));
    }

    @OneJdk
    void soIsAnotherStatusThanZeroAndAGoodEndResetsTheRow(Jdk jdk, @TempDir Path folder) {
        Launch launch = launch(jdk, folder, "1s");
        run(launch, "exit 3");

        waited(run(launch, "exit 0"), "it ended by itself with status 3");
        startsAtOnce(run(launch, "return"));
    }

    /** {@code System.exit} takes any number, and the process ends with its low eight bits. */
    @OneJdk
    void theStatusIsThatOfTheProcess(Jdk jdk, @TempDir Path folder) throws IOException {
        Launch launch = launch(jdk, folder, "1s,2s");
        run(launch, "exit -1").endedWith(255);
        waited(run(launch, "exit -1").endedWith(255), "it ended by itself with status 255");

        waited(run(launch, "exit 256").endedWith(0), "the last 2 runs ended after ");
        startsAtOnce(run(launch, "return"));
        try (Stream<Path> files = Files.list(RunRecords.ofTheProgram(folder.resolve("state")))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".damaged"));
        }
    }

    /** Before the agent is complete, and then. */
    @OneJdk
    void aMainThatDiesOfTheShutdownIsNoCrash(Jdk jdk, @TempDir Path folder) {
        Launch launch = launch(jdk, folder, "60s");
        for (String order : List.of("serve", "await the agent and serve")) {
            launch.start().awaitLine("UP").stdin(order + "\n").awaitLine("SERVING").signal("TERM").awaitExit()
                    .endedWith(143).exeuntSaidNothing();
            run(launch, "serve and exit 0").endedWith(0).exeuntSaidNothing();
        }
        run(launch, "return").endedWith(0).exeuntSaidNothing();
    }

    /** The seconds in which Exeunt saw that nothing moved any more are no time that it ran. */
    @OneJdk
    void soIsAnEndByExeuntWhoseMainCrashedEarly(Jdk jdk, @TempDir Path folder) {
        Launch launch = launch(jdk, folder, "1s").agent("restart.min-uptime=3s");
        run(launch, "crash and stay").endedWith(114);

        waited(run(launch, "return"), "it was ended by exeunt after main had crashed with java.lang.IllegalStateException");
    }

    /** What is left of it is ended by whoever notices, and that says nothing good of the run. */
    @OneJdk
    void soIsACrashOfMainWhateverEndsTheJvmThen(Jdk jdk, @TempDir Path folder) {
        Launch launch = launch(jdk, folder, "1s,2s").agent("main-crash.stall=1h");
        Forked left = launch.start().awaitLine("UP").stdin("crash and stay\n").awaitErrorLine("Exception in thread \"main\"");
        left.signal("TERM").awaitExit().endedWith(143);

        waited(run(launch, "crash and exit 0").endedWith(0), "the last run ended after ");
        waited(run(launch, "return"), "the last 2 runs ended after ");
    }

    @OneJdk
    void twoAtATimeAreNoTwoAttempts(Jdk jdk, @TempDir Path folder) {
        Launch launch = launch(jdk, folder, "1s,60s");
        Forked one = launch.start().awaitLine("UP");
        Forked other = launch.start().awaitLine("UP");
        one.stdin("crash\n").awaitExit().exeuntSaidNothing();
        other.stdin("crash\n").awaitExit().exeuntSaidNothing();

        waited(run(launch, "crash"), "the last run ended after ");
    }

    @OneJdk
    void anotherInstanceAndAChildOfAnotherJvmAreNotHeldUp(Jdk jdk, @TempDir Path folder) throws IOException {
        run(launch(jdk, folder, "60s"), "crash");

        startsAtOnce(run(launch(jdk, folder, "60s").arguments("--shard=2"), "return"));
        Outcome child = run(launch(jdk, folder, "60s").environment("EXEUNT_PARENT", Mark.above()), "return");
        startsAtOnce(child);
        assertThat(child.stderr()).containsOnlyOnce("exeunt: restart.backoff is without effect: this JVM was started by another one "
                + "with the agent, pid " + ProcessHandle.current().pid() + "\n");
    }

    /** A supervisor that was once started from such a JVM hands its mark on to all its programs. */
    @OneJdk
    void aMarkOfAJvmThatIsGoneOrIsNotAboveItHoldsNothingUp(Jdk jdk, @TempDir Path folder) throws IOException {
        Forked beside = launch(jdk, folder.resolve("beside"), "1s").start().awaitLine("UP");
        for (String mark : List.of(Mark.GONE, Mark.of(beside.pid()))) {
            Launch launch = launch(jdk, folder.resolve(mark), "1s").environment("EXEUNT_PARENT", mark);
            run(launch, "crash");
            waited(run(launch, "return"), "the last run ended after ");
        }
    }

    @OneJdk
    void aPropertyOrANameTellsInstancesApartAndAnOptionOfTheAgentDoesNot(Jdk jdk, @TempDir Path folder) {
        run(launch(jdk, folder, "1s").jvm("-Dinstance=1"), "crash");
        run(launch(jdk, folder, "1s").environment("EXEUNT_INSTANCE", "red"), "crash");

        startsAtOnce(run(launch(jdk, folder, "1s").jvm("-Dinstance=2"), "return"));
        startsAtOnce(run(launch(jdk, folder, "1s").environment("EXEUNT_INSTANCE", "blue"), "return"));
        waited(run(launch(jdk, folder, "1s").agent("shutdown.stall=9s").jvm("-Xmx65m", "-Dinstance=1"), "return"), "the last run ended after ");
        waited(run(launch(jdk, folder, "1s").environment("EXEUNT_INSTANCE", "red").jvm("-Dpid=4711"), "return"), "the last run ended after ");
    }

    /** As if the first run had been when the clock stood so many hours before or ahead. */
    @OneJdk
    void aClockThatIsSetLeavesTheRowAsItIs(Jdk jdk, @TempDir Path folder) throws IOException {
        for (int hours : List.of(1, -1)) {
            Launch launch = launch(jdk, folder.resolve("by" + hours), "1s");
            run(launch, "crash");
            Path record = records(folder.resolve("by" + hours)).get(0);
            String text = Files.readString(record);
            String started = text.replaceAll("(?s).*\"startedAt\":\"([^\"]+)\".*", "$1");
            Files.writeString(record, text.replace(started, Instant.parse(started).plus(Duration.ofHours(hours)).toString()));
            Files.setLastModifiedTime(record, FileTime.from(Instant.now().plus(Duration.ofHours(hours))));

            waited(run(launch, "crash"), "the last run ended after ");
            waited(run(launch, "return"), "the last 2 runs ended after ");
        }
    }

    @OneJdk
    void whereNothingIsToBeTouchedItSaysWhatItWouldDo(Jdk jdk, @TempDir Path folder) {
        run(launch(jdk, folder, "60s"), "crash");

        Outcome outcome = run(launch(jdk, folder, "60s").agent("action=report"), "return");
        startsAtOnce(outcome);
        assertThat(outcome.stderr()).contains("exeunt: would wait ", " s before main begins (action=report); the last run ended after ");
    }
}
