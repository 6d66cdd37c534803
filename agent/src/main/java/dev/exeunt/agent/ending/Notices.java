package dev.exeunt.agent.ending;

import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** All the notices, one after the other: one that fails or takes too long is no reason to leave out the next. */
public final class Notices {

    private static final long BUDGET_MILLIS = 1_000;

    private final Deputy deputy;
    private final List<Notice> all;

    public Notices(Deputy deputy, List<Notice> all) {
        this.deputy = deputy;
        this.all = List.copyOf(all);
    }

    private interface Call {
        void on(Notice notice) throws IOException;
    }

    void slow(Verdict.Slow verdict, Report report) {
        each(notice -> notice.slow(verdict, report));
    }

    void stuck(Verdict.Stuck verdict, Report report) {
        for (Notice notice : all) {
            deputy.atLast(BUDGET_MILLIS, () -> done(each -> each.stuck(verdict, report), notice), false);
        }
    }

    void reportOnly(Verdict.Stuck verdict, Report report) {
        each(notice -> notice.reportOnly(verdict, report));
    }

    void resolved() {
        each(Notice::resolved);
    }

    public void rehearse() {
        each(Notice::rehearse);
    }

    /** The longest that all of them may take. */
    Duration budget() {
        return Duration.ofMillis(BUDGET_MILLIS).multipliedBy(all.size());
    }

    private void each(Call call) {
        for (Notice notice : all) {
            deputy.within(BUDGET_MILLIS, () -> done(call, notice), false);
        }
    }

    private static boolean done(Call call, Notice notice) throws IOException {
        call.on(notice);
        return true;
    }
}
