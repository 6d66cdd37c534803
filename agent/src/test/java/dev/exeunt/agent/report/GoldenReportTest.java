package dev.exeunt.agent.report;

import dev.exeunt.agent.Generated;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Limits;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.agent.verdict.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole reports of whole JVMs, as a person gets them; the documentation shows some of these files. */
class GoldenReportTest {

    private static final Path FOLDER = Path.of("src/test/resources/reports");
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofMinutes(15), Duration.ofMinutes(2), false);

    private static Stream<Arguments> stuckJvms() {
        return Stream.of(
                Arguments.of("hook-waits-for-child", Scenes.hookWaitsForChild(), 30),
                Arguments.of("exit-inside-a-hook", Scenes.exitInsideAHook(), 5),
                Arguments.of("two-hooks-two-locks", Scenes.twoHooksTwoLocks(), 5),
                Arguments.of("main-crashed-with-pool", Scenes.mainCrashedWithPool(), 120),
                Arguments.of("main-crashed-with-child", Scenes.mainCrashedWithChild(), 120));
    }

    private static Verdict verdict(Scene scene, int seconds) {
        return new Judge(LIMITS).judge(Watch.NOTHING_SEEN.next(scene.diagnosedAt(0)).next(scene.diagnosedAt(seconds)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stuckJvms")
    void theReportIsTheOneInTheFile(String name, Scene scene, int seconds) throws IOException {
        Verdict.Stuck stuck = (Verdict.Stuck) verdict(scene, seconds);
        Report report = Reports.of(stuck, stuck.status().number(), "what the plan says, then a halt with status "
                + stuck.status().number());

        Generated.check(FOLDER.resolve(name + ".txt"), TextReport.of(report), GoldenReportTest.class);
        Generated.check(FOLDER.resolve(name + ".json"), JsonReport.of(report, true), GoldenReportTest.class);
    }

    @org.junit.jupiter.api.Test
    void theEarlyReportIsAParagraph() throws IOException {
        Verdict.Slow slow = (Verdict.Slow) verdict(Scenes.hookWaitsForChild(), 5);

        Generated.check(FOLDER.resolve("early.txt"), TextReport.paragraph(Reports.of(slow)), GoldenReportTest.class);
    }
}
