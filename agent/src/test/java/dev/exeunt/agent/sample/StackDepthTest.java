package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackDepthTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void ofAFewThreadsAllIsRead() {
        assertThat(StackDepth.of(200, GIGABYTE).frames()).isEqualTo(1_024);
        assertThat(StackDepth.of(0, GIGABYTE).frames()).isEqualTo(1_024);
    }

    @Test
    void ofTenThousandTheInnermostFrames() {
        assertThat(StackDepth.of(10_000, GIGABYTE).frames()).isEqualTo(25);
    }

    @Test
    void inASmallHeapNotMoreThanATenthOfItIsTaken() {
        long heap = 64L << 20;
        assertThat(StackDepth.of(1_000, heap).frames() * 1_000L * 48).isLessThanOrEqualTo(heap / 10);
    }

    @Test
    void soMuchIsReadThatTheApplicationShows() {
        assertThat(StackDepth.of(1_000_000, 1 << 20).frames()).isEqualTo(20);
    }
}
