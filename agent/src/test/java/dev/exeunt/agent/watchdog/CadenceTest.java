package dev.exeunt.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.OptionReader;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CadenceTest {

    private static Cadence with(String options) throws MisreadOption {
        return Cadence.of(OptionReader.read(options, new Properties(), Map.of()));
    }

    @Test
    void byDefaultItLooksEachSecondInShutdownAndEveryFiveAfterACrash() throws MisreadOption {
        assertThat(with("")).isEqualTo(new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    @Test
    void aShortLimitIsLookedAtFourTimes() throws MisreadOption {
        assertThat(with("shutdown.stall=2s").inShutdown()).isEqualTo(Duration.ofMillis(500));
        assertThat(with("main-crash.stall=2s").afterCrash()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aShortLimitOfOneStateDoesNotHurryTheOther() throws MisreadOption {
        assertThat(with("shutdown.stall=2s").afterCrash()).isEqualTo(Duration.ofSeconds(5));
        assertThat(with("main-crash.stall=2s").inShutdown()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theKernelDeadlineIsPushedForwardInTime() throws MisreadOption {
        assertThat(with("kernel-deadline=1s").inShutdown()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void whatIsOffNeedsNoLooks() throws MisreadOption {
        assertThat(with("kernel-deadline=off,shutdown.warn-after=off").inShutdown()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void itNeverLooksMoreOftenThanTwentyTimesASecond() throws MisreadOption {
        assertThat(with("shutdown.stall=1ms").inShutdown()).isEqualTo(Duration.ofMillis(50));
    }
}
