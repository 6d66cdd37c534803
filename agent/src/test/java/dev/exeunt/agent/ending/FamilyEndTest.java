package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.report.Report.Left;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamilyEndTest {

    private final List<FakeProcess> family = new ArrayList<>();
    private final Deeds deeds = new Deeds();
    private boolean looksFail;

    private FakeProcess member(long pid, String diesOf) {
        FakeProcess member = new FakeProcess(pid, diesOf);
        family.add(member);
        return member;
    }

    private ActionPlan plan(List<ProcessState> states) {
        return ActionPlan.of(looksFail ? List.of() : states, OptionsOf.text("children.spare=p99"));
    }

    private void end() {
        FakeStage stage = new FakeStage(family);
        new FamilyEnd(stage, this::plan, new Patience(() -> {}), deeds)
                .carryOut(plan(stage.family()), Duration.ofMillis(50));
    }

    @Test
    void whoEndsWhenAskedIsNotKilled() {
        FakeProcess child = member(10, "TERM");
        end();

        assertThat(child.signals).containsExactly("TERM");
        assertThat(deeds.done()).extracting(Moment::what).containsExactly("SIGTERM to 10 \"p10\"");
    }

    @Test
    void whoDoesNotIsKilledAfterTheGrace() {
        FakeProcess child = member(10, "KILL");
        end();

        assertThat(child.signals).containsExactly("TERM", "STOP", "KILL");
        assertThat(deeds.done()).extracting(Moment::what).containsExactly("SIGTERM to 10 \"p10\"", "SIGKILL to 10 \"p10\"");
    }

    /** One grace for all of them: it may have something to tidy up, for which it was started. */
    @Test
    void aChildThatWasStartedMeanwhileIsAskedToEndAsWell() {
        member(10, "TERM KILL").onSignal = () -> {
            if (family.size() == 1) {
                member(11, "TERM KILL");
            }
        };
        end();

        assertThat(family.get(1).signals).containsExactly("TERM");
        assertThat(deeds.done()).extracting(Moment::what).containsExactly("SIGTERM to 10 \"p10\"", "SIGTERM to 11 \"p11\"");
    }

    @Test
    void aChildThatWasStartedDuringTheSecondLookIsKilledInTheThird() {
        member(10, "KILL").onSignal = () -> {
            if (family.get(0).signals.contains("KILL") && family.size() == 1) {
                member(11, "KILL");
            }
        };
        end();

        assertThat(family).noneMatch(FakeProcess::isAlive);
    }

    /** Each process that is stopped has just started two more, three generations long. */
    @Test
    void aFamilyThatForksWhileItIsEndedIsStoppedBeforeItIsKilled() {
        forking(member(10, "KILL"), 3);
        end();

        assertThat(family).hasSize(15).noneMatch(FakeProcess::isAlive);
        assertThat(family).allMatch(each -> each.signals.indexOf("STOP") < each.signals.indexOf("KILL"));
        assertThat(deeds.done()).extracting(Moment::what)
                .contains("stopped 15 processes, 14 of which were started meanwhile");
    }

    private void forking(FakeProcess parent, int generations) {
        parent.onSignal = () -> {
            if (generations > 0 && parent.signals.contains("STOP") && !parent.signals.contains("KILL")) {
                parent.onSignal = () -> {};
                forking(member(family.size() + 10, "KILL"), generations - 1);
                forking(member(family.size() + 10, "KILL"), generations - 1);
            }
        };
    }

    @Test
    void whoSurvivesEvenThatIsListed() {
        member(10, "");
        end();

        assertThat(deeds.done()).extracting(Moment::what).contains("survived: 10 \"p10\", sleeping");
        assertThat(deeds.alive()).containsExactly(new Left(10, "p10", "survived, sleeping"));
    }

    @Test
    void aSignalThatIsRefusedIsListedAndTheNextIsSentAllTheSame() {
        FakeProcess stubborn = member(11, "refused");
        FakeProcess child = member(10, "TERM");
        end();

        assertThat(child.isAlive()).isFalse();
        assertThat(stubborn.isAlive()).isTrue();
        assertThat(deeds.done()).extracting(Moment::what).contains("no permission to signal 11 \"p11\"",
                "survived: 11 \"p11\", sleeping");
    }

    @Test
    void whoIsSparedGetsNoSignalAndIsListed() {
        FakeProcess spared = member(99, "TERM");
        end();

        assertThat(spared.signals).isEmpty();
        assertThat(deeds.done()).extracting(Moment::what).containsExactly("left alone: 99 \"p99\" (children.spare)");
        assertThat(deeds.alive()).containsExactly(new Left(99, "p99", "left alone: children.spare"));
    }

    /** It was said that it is left alone; the one that it was below need not live as long. */
    @Test
    void whoIsBelowASparedProcessThatEndsIsSparedStill() {
        ProcessState below = new ProcessSketch(100, 99, "worker").state();
        ProcessState spared = new ProcessSketch(99, 1, "p99").state();
        Set<Long> pids = new HashSet<>();
        ActionPlan.of(List.of(spared, below), OptionsOf.text("children.spare=p99")).sparing(pids);

        assertThat(ActionPlan.of(List.of(below), OptionsOf.text("children.spare=p99")).sparing(pids).toEnd()).isEmpty();
    }

    @Test
    void whoCouldOnlyBeSeenAtTheFirstLookIsKilledAllTheSame() {
        // A look into /proc may run out of its budget; then it shows nobody.
        FakeProcess child = member(10, "KILL");
        child.onSignal = () -> looksFail = true;
        end();

        assertThat(child.isAlive()).isFalse();
    }
}
