package dev.exeunt.agent.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReaperTest {

    private final List<Zombie> zombies = new ArrayList<>();
    private final Set<Long> awaited = new HashSet<>();
    private final List<Long> taken = new ArrayList<>();
    private final Reaper reaper = new Reaper(() -> List.copyOf(zombies), awaited::contains, taken::add);

    @Test
    void takesAZombieThatIsStillThereAtTheNextLook() {
        zombies.add(new Zombie(7, 100));
        reaper.tick();
        assertThat(taken).isEmpty();

        reaper.tick();
        assertThat(taken).containsExactly(7L);
        assertThat(reaper.reaped()).isEqualTo(1);
    }

    @Test
    void neverTakesOneThatSomebodyWaitsFor() {
        zombies.add(new Zombie(7, 100));
        awaited.add(7L);
        for (int look = 0; look < 5; look++) {
            reaper.tick();
        }
        assertThat(taken).isEmpty();

        awaited.clear();
        reaper.tick();
        assertThat(taken).containsExactly(7L);
    }

    @Test
    void aPidThatWasGivenAgainIsAnotherZombie() {
        zombies.add(new Zombie(7, 100));
        reaper.tick();
        zombies.set(0, new Zombie(7, 200));
        reaper.tick();
        assertThat(taken).isEmpty();
    }

    @Test
    void countsOnlyWhatItGot() {
        Reaper refused = new Reaper(() -> List.of(new Zombie(7, 100)), pid -> false, pid -> false);
        refused.tick();
        refused.tick();
        assertThat(refused.reaped()).isZero();
    }
}
