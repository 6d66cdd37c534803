package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.ProcessTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KinshipTest {

    private static final Row JVM = row(100, 1, 50);

    private final List<Row> all = new ArrayList<>(List.of(row(1, 0, 0), JVM, row(90, 1, 40)));
    private final List<Row> before = new ArrayList<>();

    private static Row row(long pid, long parent, long start) {
        return new Row(pid, "x", parent, 'S', 1, start);
    }

    private Row add(long pid, long parent, long start) {
        Row row = row(pid, parent, start);
        all.add(row);
        return row;
    }

    private List<Long> family(Long... marked) {
        return Kinship.of(JVM, all, before, row -> Set.of(marked).contains(row.pid())).stream().map(Row::pid).toList();
    }

    @Test
    void whatDescendsFromTheJvmIsFamily() {
        add(103, 102, 53);
        add(102, 101, 52);
        add(101, 100, 51);

        assertThat(family()).containsExactlyInAnyOrder(101L, 102L, 103L);
    }

    @Test
    void soIsWhoWasAtAnEarlierLookAndWhatDescendsFromThat() {
        before.add(row(101, 100, 51));
        add(101, 1, 51);
        add(102, 101, 52);

        assertThat(family()).containsExactlyInAnyOrder(101L, 102L);
    }

    @Test
    void aStrangerWithThePidOfAFormerMemberIsNot() {
        before.add(row(101, 100, 51));
        add(101, 1, 70);
        add(102, 101, 71);

        assertThat(family()).isEmpty();
    }

    @Test
    void whoCarriesTheMarkIsAndSoIsWhatDescendsFromThat() {
        add(101, 1, 51);
        add(102, 101, 52);

        assertThat(family(101L)).containsExactlyInAnyOrder(101L, 102L);
    }

    @Test
    void whoIsOlderThanTheJvmIsNotAskedForAMark() {
        assertThat(family(90L)).isEmpty();
    }

    @Test
    void whoIsOlderThanItsParentHasThatPidForAParentByChance() {
        add(101, 100, 60);
        add(102, 101, 55);

        assertThat(family()).containsExactly(101L);
    }

    @Test
    void theJvmIsNotItsOwnMember() {
        before.add(JVM);

        assertThat(family(100L)).isEmpty();
    }
}
