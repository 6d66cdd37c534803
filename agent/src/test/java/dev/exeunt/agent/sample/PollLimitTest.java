package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PollLimitTest {

    /** Seconds, and behind them nanoseconds or microseconds. */
    private static long memory(long address) throws IOException {
        if (address == 0x7f00) {
            return 80;
        } else if (address == 0x7f08) {
            return 500_000;
        }
        throw new IOException("nothing is mapped there");
    }

    private static java.util.Optional<Long> amd64(String line) {
        return PollLimit.of(line, "amd64", PollLimitTest::memory);
    }

    @Test
    void aReadWithATimeLimitIsAPollOfSoManyMilliseconds() {
        assertThat(amd64("7 0x7f3a2d5fe6f0 0x1 0x13880 0x0 0x0 0x0 0x7f3a2d5fe6c8 0x7f3a4e91b9ff\n")).contains(80_000_000_000L);
    }

    @Test
    void oneWithoutALimitHasNone() {
        assertThat(amd64("7 0x7f3a2d5fe6f0 0x1 0xffffffff 0x0 0x0 0x0 0x7f3a2d5fe6c8 0x7f3a4e91b9ff")).isEmpty();
        assertThat(amd64("232 0x5 0x7f3a 0x400 0xffffffffffffffff 0x0 0x0 0x7f 0x7f")).isEmpty();
        assertThat(amd64("271 0x7f3a 0x1 0x0 0x0 0x8 0x0 0x7f 0x7f")).isEmpty();
    }

    @Test
    void aSelectorsWaitHasItsLimitElsewhere() {
        assertThat(amd64("232 0x5 0x7f3a 0x400 0x3e8 0x0 0x0 0x7f 0x7f")).contains(1_000_000_000L);
        assertThat(PollLimit.of("22 0x5 0x7f3a 0x400 0x3e8 0x0 0x8 0x7f 0x7f", "aarch64", PollLimitTest::memory))
                .contains(1_000_000_000L);
    }

    @Test
    void whereTheLimitStandsInMemoryItIsReadThere() {
        assertThat(amd64("271 0x7f3a 0x1 0x7f00 0x0 0x8 0x0 0x7f 0x7f")).contains(80_000_500_000L);
        assertThat(amd64("23 0x7 0x1 0x0 0x0 0x7f00 0x0 0x7f 0x7f")).contains(80_500_000_000L);
        assertThat(amd64("271 0x7f3a 0x1 0x6666 0x0 0x8 0x0 0x7f 0x7f")).isEmpty();
    }

    @Test
    void otherCallsHaveNone() {
        assertThat(amd64("0 0x5 0x7f3a 0x400 0x0 0x0 0x0 0x7f 0x7f")).isEmpty();
        assertThat(amd64("running")).isEmpty();
        assertThat(amd64("")).isEmpty();
    }
}
