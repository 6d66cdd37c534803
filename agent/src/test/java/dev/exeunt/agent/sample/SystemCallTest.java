package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.SystemCall.Kind;
import org.junit.jupiter.api.Test;

class SystemCallTest {

    private static final long[][] AMD64 = SystemCall.numbers("amd64");

    @Test
    void aWriteNamesItsFileDescriptor() {
        assertThat(SystemCall.parse("1 0x1 0x561415de3b60 0x2000 0x7f08471144f0 0x0 0x0 0x7ffc9f74b798 0x7f08471f3350\n", AMD64))
                .contains(new SystemCall(Kind.WRITE, 1, 0x561415de3b60L, 0x2000, 0x7f08471144f0L));
    }

    @Test
    void theThirdOfAVectorIsNoSize() {
        assertThat(SystemCall.parse("20 0x1 0x561415de3b60 0x2 0x0 0x0 0x0 0x0 0x0\n", AMD64))
                .map(SystemCall::size).contains(-1L);
    }

    @Test
    void theNumbersAreThoseOfTheProcessor() {
        assertThat(SystemCall.parse("63 0x0 0x7f19797ff000 0x20000 0x0 0x0 0x0 0x0 0x0", SystemCall.numbers("aarch64")))
                .map(SystemCall::kind).contains(Kind.READ);
        assertThat(SystemCall.parse("63 0x0 0x7f19797ff000 0x20000 0x0 0x0 0x0 0x0 0x0", AMD64))
                .map(SystemCall::kind).contains(Kind.OTHER);
    }

    @Test
    void ofAnUnknownProcessorNothingIsKnown() {
        assertThat(SystemCall.parse("1 0x1 0x2 0x3 0x4 0x5 0x6 0x7 0x8", new long[0][]))
                .map(SystemCall::kind).contains(Kind.OTHER);
    }

    @Test
    void aTaskThatRunsIsInNone() {
        assertThat(SystemCall.parse("running\n", AMD64)).isEmpty();
        assertThat(SystemCall.parse("-1 0x7ffc9f74b798 0x7f08471f3350", AMD64)).map(SystemCall::kind).contains(Kind.OTHER);
        assertThat(SystemCall.parse("", AMD64)).isEmpty();
    }
}
