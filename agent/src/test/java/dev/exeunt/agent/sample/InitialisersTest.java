package dev.exeunt.agent.sample;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.scene.ThreadSketch;
import dev.exeunt.agent.snapshot.Blocker.Initialisation;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialisersTest {

    private static final Supertypes HIERARCHY = new Supertypes(command -> command.endsWith(" Derived") ? "|--Base/null\n|  |--Derived/null\n" : "");

    @Test
    void theInitialiserIsTheOneThreadThatHasItOnItsStack() throws Exception {
        ThreadState main = thread(1, "Main.exit:2", "Lazy.<clinit>:3");
        ThreadState other = thread(2, "Other.<clinit>:3");
        ThreadState another = thread(3, "Lazy.<clinit>:3");
        Map<Long, String> awaited = Map.of(1L, "Lazy", 22L, "Lazy");

        assertThat(awaitedBy(22, awaited, main, other)).isEqualTo(new Initialisation("Lazy", 1));
        assertThat(awaitedBy(1, awaited, main, other)).isEqualTo(new Initialisation("Lazy", 0));
        assertThat(awaitedBy(22, awaited, main, another)).isEqualTo(new Initialisation("Lazy", 0));
    }

    @Test
    void whoWaitsForTheSuperclassInitialisesTheSubclass() throws Exception {
        ThreadState one = thread(1, "Base.<clinit>:2", "Main.one:3");
        ThreadState two = thread(2, "Main.two:4");
        ThreadState hook = thread(3, "Main.stop:5");
        Map<Long, String> awaited = Map.of(1L, "Derived", 2L, "Base", 3L, "Derived");

        assertThat(awaitedBy(3, awaited, one, two, hook)).isEqualTo(new Initialisation("Derived", 2));
        assertThat(awaitedBy(2, awaited, one, two, hook)).isEqualTo(new Initialisation("Base", 1));
        assertThat(awaitedBy(1, awaited, one, two, hook)).isEqualTo(new Initialisation("Derived", 2));
    }

    @Test
    void whoInitialisesTheSuperclassAloneInitialisesTheSubclassToo() throws Exception {
        ThreadState main = thread(1, "Main.exit:2", "Base.<clinit>:2", "Main.main:3");
        ThreadState hook = thread(3, "Main.stop:5");

        assertThat(awaitedBy(3, Map.of(3L, "Derived"), main, hook)).isEqualTo(new Initialisation("Derived", 1));
    }

    /** It may be the one at the superclass, or one that waits for it: either way, nothing goes on without the former. */
    @Test
    void whereItMayBeSeveralTheOneWhoIsAtTheSuperclassHasToMoveFirst() throws Exception {
        ThreadState main = thread(1, "Main.exit:2", "Base.<clinit>:2", "Main.main:3");
        ThreadState hook = thread(2, "Main.stop:5");
        ThreadState other = thread(3, "Main.stop:5");

        assertThat(awaitedBy(3, Map.of(2L, "Base", 3L, "Derived"), main, hook, other)).isEqualTo(new Initialisation("Derived", 1, "Base"));
    }

    @Test
    void whoInitialisesSomethingElseIsNotAccused() throws Exception {
        ThreadState main = thread(1, "Main.exit:2", "Other.<clinit>:2", "Main.main:3");
        ThreadState hook = thread(2, "Main.stop:5");
        ThreadState other = thread(3, "Main.stop:5");

        assertThat(awaitedBy(3, Map.of(2L, "Other", 3L, "Derived"), main, hook, other)).isEqualTo(new Initialisation("Derived", 0));
    }

    private static Initialisation awaitedBy(long waiter, Map<Long, String> awaited, ThreadState... threads) throws Exception {
        return new Initialisers(List.of(threads), awaited, HIERARCHY).awaitedBy(waiter);
    }

    private static ThreadState thread(long id, String... frames) {
        return new ThreadSketch(id, "thread-" + id).in(frames.length > 1 ? BLOCKED : RUNNABLE, frames).state();
    }
}
