package dev.exeunt.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrownStateTest {

    @Test
    void noMethodOfTheThrowableIsCalled() {
        ThrownState state = ThrownState.of(new Hostile());

        assertThat(state.type()).isEqualTo(Hostile.class.getName());
        assertThat(state.message()).isEqualTo("hostile");
        assertThat(state.frames()).isNotEmpty();
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception a = new Exception("a");
        Exception b = new Exception("b", a);
        a.initCause(b);

        assertThat(ThrownState.of(a).causes()).hasSize(10).startsWith("java.lang.Exception: b", "java.lang.Exception: a");
    }

    @Test
    void aThrowableWithoutAMessageHasAnEmptyOne() {
        assertThat(ThrownState.of(new Error()).message()).isEmpty();
        assertThat(ThrownState.of(new Error()).causes()).isEmpty();
    }

    @Test
    void aDeepStackLosesItsOutermostFrames() {
        assertThat(ThrownState.of(deep(500)).frames()).hasSize(64).allMatch(frame -> frame.getMethodName().equals("deep"));
    }

    @Test
    void aMessageIsOneLineAndNotLongerThanAPersonReads() {
        assertThat(ThrownState.of(new Error("gone\nexeunt: all is well\u202e")).message()).isEqualTo("gone exeunt: all is well ");
        assertThat(ThrownState.of(new Error("x".repeat(100_000))).message()).hasSize(10_003);
        assertThat(ThrownState.of(new Error("a", new Error("b\nc"))).causes()).containsExactly("java.lang.Error: b c");
    }

    private static Throwable deep(int levels) {
        return levels == 0 ? new Error() : deep(levels - 1);
    }

    private static final class Hostile extends RuntimeException {

        Hostile() {
            super("hostile");
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException();
        }
    }
}
