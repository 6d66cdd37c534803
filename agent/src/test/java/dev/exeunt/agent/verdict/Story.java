package dev.exeunt.agent.verdict;

import dev.exeunt.agent.scene.Scene;
import java.time.Duration;

/** Looks at a {@link Scene} again and again, as the watchdog would, and judges what it saw. */
final class Story {

    static final Limits DEFAULTS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofMinutes(15), Duration.ofMinutes(2), false);

    final Scene scene = new Scene();
    private final Judge judge;
    private Watch watch = Watch.NOTHING_SEEN;

    Story() {
        this(DEFAULTS);
    }

    Story(Limits limits) {
        judge = new Judge(limits);
    }

    /** One look, when the watchdog's clock shows this. */
    Verdict lookAt(double seconds) {
        watch = watch.next(scene.diagnosedAt(seconds));
        return judge.judge(watch);
    }

    /** A look every second up to a reading, after a change each; the last verdict. */
    Verdict lookEverySecond(int from, int to, java.util.function.IntConsumer change) {
        Verdict verdict = new Verdict.Healthy();
        for (int second = from; second <= to; second++) {
            change.accept(second);
            verdict = lookAt(second);
            if (verdict instanceof Verdict.Stuck) {
                return verdict;
            }
        }
        return verdict;
    }

    Watch watch() {
        return watch;
    }
}
