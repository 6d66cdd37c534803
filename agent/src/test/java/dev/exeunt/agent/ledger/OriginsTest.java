package dev.exeunt.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.bootstrap.Event.Kind;
import dev.exeunt.bootstrap.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {

    @Test
    void theFramesBeginWhereTheProbeWasCalledFrom() {
        List<StackTraceElement> frames = Origins.frames(Events.of(Kind.HOOK_ADDED, null, 0).origin);

        assertThat(frames.get(0).getClassName()).isEqualTo(OriginsTest.class.getName());
    }

    @Test
    void theWallClockIsThatOfTheMoment() {
        Instant then = Origins.when(System.nanoTime() - Duration.ofHours(1).toNanos());

        assertThat(Duration.between(then, Instant.now())).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }
}
