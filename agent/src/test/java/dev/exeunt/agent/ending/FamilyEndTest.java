package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.report.Report.Left;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.snapshot.ProcessState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private ActionPlan look() {
        List<ProcessState> states = looksFail ? List.of() : family.stream().map(FakeProcess::state).toList();
        return ActionPlan.of(states, OptionsOf.text("children.spare=p99"));
    }

    private void end() {
        ActionPlan first = look();
        new FamilyEnd(new FakeStage(family), this::look, new Patience(() -> {}), deeds)
                .carryOut(first, Duration.ofMillis(50));
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

        assertThat(child.signals).containsExactly("TERM", "KILL");
        assertThat(deeds.done()).extracting(Moment::what).containsExactly("SIGTERM to 10 \"p10\"", "SIGKILL to 10 \"p10\"");
    }

    @Test
    void aChildThatWasStartedMeanwhileIsKilledInTheSecondLook() {
        member(10, "TERM KILL").onSignal = () -> {
            if (family.size() == 1) {
                member(11, "TERM KILL");
            }
        };
        end();

        assertThat(family.get(1).signals).containsExactly("KILL");
        assertThat(deeds.done()).extracting(Moment::what).contains("SIGKILL to 11 \"p11\", which was started meanwhile or not seen before");
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
        assertThat(deeds.done()).extracting(Moment::what).contains("could not signal 11 \"p11\": java.lang.IllegalStateException: not permitted",
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

    @Test
    void whoCouldOnlyBeSeenAtTheFirstLookIsKilledAllTheSame() {
        // A look into /proc may run out of its budget; then it shows nobody.
        FakeProcess child = member(10, "KILL");
        child.onSignal = () -> looksFail = true;
        end();

        assertThat(child.isAlive()).isFalse();
    }
}
