package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.End;
import dev.exeunt.agent.report.Report.Left;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.verdict.Judge;
import dev.exeunt.agent.verdict.Limits;
import dev.exeunt.agent.verdict.Verdict;
import dev.exeunt.agent.verdict.Watch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The reports of the stuck JVMs in {@link Scenes}. */
final class GoldenReports {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofMinutes(15), Duration.ofMinutes(2), false);

    private GoldenReports() {}

    /** Each with its name. */
    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of("hook-waits-for-child", hookWaitsForChild()),
                Arguments.of("exit-inside-a-hook", report(Scenes.exitInsideAHook(), 5)),
                Arguments.of("two-hooks-two-locks", report(Scenes.twoHooksTwoLocks(), 5)),
                Arguments.of("hook-polls", report(Scenes.hookPolls(), 30)),
                Arguments.of("pool-and-initialisation", report(Scenes.poolAndInitialisation(), 5)),
                Arguments.of("main-crashed-with-pool", report(Scenes.mainCrashedWithPool(), 120)),
                Arguments.of("main-crashed-with-child", report(Scenes.mainCrashedWithChild(), 120)));
    }

    static Report named(String name) {
        return all().filter(each -> each.get()[0].equals(name)).map(each -> (Report) each.get()[1]).findFirst().orElseThrow();
    }

    static Report hookWaitsForChild() {
        return report(Scenes.hookWaitsForChild(), 30);
    }

    /** The same, once all is done. */
    static Report ended() {
        Report report = hookWaitsForChild();
        return report.ended(new End(report.takenAt().plusMillis(2_150),
                List.of(new Moment(report.takenAt().plusMillis(40), "SIGTERM to 4711 \"python -m http.server 8793\""),
                        new Moment(report.takenAt().plusMillis(2_100), "SIGKILL to 4711 \"python -m http.server 8793\"")),
                List.of(new Left(4720, "postgres", "left alone: it is detached")), List.of("the kernel deadline is not at work: no native access"),
                "halts with status 110"));
    }

    private static Report report(Scene scene, int seconds) {
        Verdict.Stuck stuck = (Verdict.Stuck) verdict(scene, seconds);
        return Reports.of(stuck, stuck.status().number(), "what the plan says, then a halt with status "
                + stuck.status().number());
    }

    static Verdict verdict(Scene scene, int seconds) {
        return new Judge(LIMITS).judge(Watch.NOTHING_SEEN.next(scene.diagnosedAt(0)).next(scene.diagnosedAt(seconds)));
    }
}
