package dev.exeunt.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.ProcessSketch;
import org.junit.jupiter.api.Test;

class ProcessStateTest {

    private final ProcessState first = new ProcessSketch(10, 5, "sh -c build").state();

    @Test
    void whoseCommandLineCannotBeReadAnyMoreKeepsTheOneThatHasBeenRead() {
        ProcessState ending = new ProcessSketch(10, 1, "[sh]").state();

        assertThat(ending.after(first, "[sh]").command()).isEqualTo("sh -c build");
        assertThat(ending.after(first, "").command()).as("it runs another program now").isEqualTo("[sh]");
    }

    @Test
    void whoIsTakenInByAnotherStaysBelowItsFirstParent() {
        assertThat(new ProcessSketch(10, 1, "sleep 600").state().after(first, "[sh]").parent()).isEqualTo(5);
    }
}
