package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.snapshot.ProcessState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FamilyOrderTest {

    /** @param pidAndParent two numbers for each process */
    private static List<Long> ordered(long... pidAndParent) {
        Stream<ProcessState> family = Stream.iterate(0, i -> i < pidAndParent.length, i -> i + 2)
                .map(i -> new ProcessSketch(pidAndParent[i], pidAndParent[i + 1], "x").state());
        return FamilyOrder.parentsFirst(family.toList()).stream().map(process -> process.id().pid()).toList();
    }

    @Test
    void parentsComeBeforeTheirChildrenAndSiblingsByPid() {
        assertThat(ordered(7, 5, 3, 1, 6, 5, 5, 1, 9, 6)).containsExactly(3L, 5L, 6L, 9L, 7L);
    }

    @Test
    void aChildMayHaveALowerPidThanItsParent() {
        assertThat(ordered(2, 900, 900, 1)).containsExactly(900L, 2L);
    }

    @Test
    void aFamilyMemberThatWasReparentedStandsForItself() {
        assertThat(ordered(5, 100, 8, 1)).containsExactly(5L, 8L);
    }

    @Test
    void nobodyIsLostWherePidsWereGivenTwice() {
        // The parent's pid has gone to a grandchild.
        assertThat(ordered(5, 6, 6, 5)).containsExactlyInAnyOrder(5L, 6L);
    }

    @Test
    void aChainMayBeDeeperThanAStack() {
        long[] chain = new long[40_000];
        for (int i = 0; i < chain.length; i += 2) {
            chain[i] = i / 2 + 2;
            chain[i + 1] = i / 2 + 1;
        }

        assertThat(ordered(chain)).hasSize(20_000).isSorted();
    }
}
