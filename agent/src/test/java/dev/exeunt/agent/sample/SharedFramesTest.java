package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedFramesTest {

    private final SharedFrames shared = new SharedFrames();

    private static StackTraceElement[] stack() {
        return new StackTraceElement[] {frame(1), frame(2)};
    }

    private static StackTraceElement frame(int line) {
        return new StackTraceElement("com.acme.Pool", "work", "Pool.java", line);
    }

    @Test
    void equalFramesOfTwoThreadsAreOneObject() {
        shared.nextLook();

        assertThat(shared.of(stack())).containsExactly(stack());
        assertThat(shared.of(stack()).get(0)).isSameAs(shared.of(stack()).get(0));
    }

    @Test
    void soAreThoseOfOneThreadInTwoLooks() {
        shared.nextLook();
        StackTraceElement first = shared.of(stack()).get(1);
        shared.nextLook();

        assertThat(shared.of(stack()).get(1)).isSameAs(first);
    }

    @Test
    void whatTwoLooksDidNotHaveIsForgotten() {
        shared.nextLook();
        StackTraceElement first = shared.of(stack()).get(1);
        shared.nextLook();
        shared.nextLook();

        assertThat(shared.of(stack()).get(1)).isNotSameAs(first);
    }
}
