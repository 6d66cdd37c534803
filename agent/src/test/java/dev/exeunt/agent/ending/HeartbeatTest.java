package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final AtomicLong cpu = new AtomicLong(500);
    private final AtomicInteger wound = new AtomicInteger();
    private final Heartbeat heartbeat = new Heartbeat(30_000) {
        @Override
        long millis() {
            // While the class above is made, this one's clock is not there yet.
            return clock == null ? 0 : clock.get();
        }
    };

    HeartbeatTest() {
        heartbeat.use(new KernelDeadline() {
            @Override
            public void wind() {
                wound.incrementAndGet();
            }

            @Override
            public void stop() {
                wound.set(-1);
            }

            @Override
            public long cpuMillis() {
                return cpu.get();
            }
        });
        heartbeat.arm();
        wound.set(0);
    }

    @Test
    void aTickThatIsDoneSoonWindsTheDeadline() {
        heartbeat.tickBegins();
        pass(9_000);
        heartbeat.beat();

        assertThat(wound).hasValue(1);
    }

    @Test
    void aTickThatTakesVeryLongWindsItNoMore() {
        heartbeat.tickBegins();
        pass(10_000);
        heartbeat.beat();

        assertThat(wound).hasValue(0);
    }

    @Test
    void theTickAfterAVeryLongOneDoesNotWindItEither() {
        tick(10_000);
        heartbeat.beat();

        assertThat(wound).hasValue(0);
    }

    @Test
    void afterOneThatWasDoneSoonAgainItIsWound() {
        tick(10_000);
        tick(1_000);
        heartbeat.beat();

        assertThat(wound).hasValue(1);
    }

    @Test
    void ticksThatTakeVeryLongInARowAreTooLongInTheEnd() {
        assertThat(tick(15_000)).isFalse();
        assertThat(tick(15_000)).isFalse();
        assertThat(tick(15_000)).isTrue();
    }

    @Test
    void aTickInWhichTheProcessWasStoppedWindsItWhenItGoesOn() {
        heartbeat.tickBegins();
        beStopped(600_000);
        heartbeat.beat();

        assertThat(wound).hasValue(1);
    }

    @Test
    void suchTicksInARowAreNeverTooLong() {
        for (int stop = 0; stop < 10; stop++) {
            heartbeat.tickBegins();
            beStopped(600_000);
            assertThat(heartbeat.tickEnds()).isFalse();
        }
    }

    @Test
    void whatWasTooLongBeforeTheJvmWasAskedToEndDoesNotCount() {
        Heartbeat later = new Heartbeat(30_000);
        later.notWorking(1_000_000);
        later.arm();

        assertThat(later.notWorking(1_000)).isFalse();
    }

    @Test
    void theyMayTakeAsLongAsTheyLikeInAJvmThatNobodyAskedToEnd() {
        Heartbeat healthy = new Heartbeat(1);
        healthy.notWorking(1_000_000);

        assertThat(healthy.notWorking(1)).isFalse();
    }

    @Test
    void aWaitWithALimitOfItsOwnWindsItHoweverLongTheTick() {
        heartbeat.tickBegins();
        pass(60_000);
        heartbeat.beatInAWait();

        assertThat(wound).hasValue(1);
    }

    @Test
    void anEndingThatHasBegunWindsItHoweverLongTheTicksBefore() {
        tick(25_000);
        heartbeat.goOnToTheEnd();
        pass(60_000);
        heartbeat.beat();

        assertThat(wound).hasValue(1);
    }

    private boolean tick(long millis) {
        heartbeat.tickBegins();
        pass(millis);
        return heartbeat.tickEnds();
    }

    /** With one thread of the process, at least, at work. */
    private void pass(long millis) {
        clock.addAndGet(millis);
        cpu.addAndGet(millis);
    }

    private void beStopped(long millis) {
        clock.addAndGet(millis);
    }
}
