package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionPlanTest {

    private static final ProcessState SHELL = new ProcessSketch(10, 1, "sh -c serve").state();
    private static final ProcessState SERVER = new ProcessSketch(11, 10, "python -m http.server").state();
    private static final ProcessState WORKER = new ProcessSketch(12, 11, "python worker").state();
    private static final ProcessState DAEMON = new ProcessSketch(20, 1, "gradle daemon").detached().state();
    private static final ProcessState ENDED = new ProcessSketch(30, 1, "true").ended().state();
    private static final List<ProcessState> FAMILY = List.of(SHELL, SERVER, WORKER, DAEMON, ENDED);

    private static ActionPlan plan(String options) {
        return ActionPlan.of(FAMILY, OptionsOf.text(options));
    }

    private static List<String> reasons(ActionPlan plan) {
        return plan.spared().stream().map(spared -> spared.process().id().pid() + " " + spared.reason()).toList();
    }

    @Test
    void theFamilyEndsLeavesFirst() {
        assertThat(plan("").toEnd()).containsExactly(WORKER, SERVER, SHELL);
    }

    @Test
    void whatDetachedItselfIsLeftAloneAndListed() {
        assertThat(reasons(plan(""))).containsExactly("20 detached: it left this JVM's session");
    }

    @Test
    void unlessAllAreToEnd() {
        assertThat(plan("children.kill=all").toEnd()).containsExactly(DAEMON, WORKER, SERVER, SHELL);
        assertThat(plan("children.kill=all").spared()).isEmpty();
    }

    @Test
    void orNoneIs() {
        ActionPlan none = plan("children.kill=none");

        assertThat(none.toEnd()).isEmpty();
        assertThat(reasons(none)).hasSize(4).allMatch(reason -> reason.endsWith(" children.kill=none"));
    }

    @Test
    void aPatternSparesAProcessWithWhatIsBelowIt() {
        ActionPlan plan = plan("children.spare=python -m *");

        assertThat(plan.toEnd()).containsExactly(SHELL);
        assertThat(reasons(plan)).contains("11 children.spare", "12 children.spare");
    }

    @Test
    void aPatternSparesADetachedOneAlthoughAllAreToEnd() {
        assertThat(plan("children.kill=all,children.spare=*daemon*").toEnd()).doesNotContain(DAEMON);
    }

    @Test
    void whoHasEndedIsNeitherEndedNorSpared() {
        assertThat(plan("children.kill=none").spared()).extracting(ActionPlan.Spared::process).doesNotContain(ENDED);
        assertThat(plan("children.kill=all").toEnd()).doesNotContain(ENDED);
    }

    @Test
    void theIntentIsHalfASentence() {
        assertThat(plan("").intent()).isEqualTo("3 children to end, 1 left alone");
        assertThat(plan("children.kill=none").intent()).isEqualTo("no child to end, 4 left alone");
        assertThat(ActionPlan.of(List.of(SHELL), OptionsOf.text("")).intent()).isEqualTo("1 child to end");
    }
}
