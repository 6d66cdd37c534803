package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveTest {

    @Test
    void theThreadThatHaltsWaitsUntilLeaveIsTaken() {
        Leave leave = new Leave(60_000);
        leave.equipped();
        List<String> woken = new ArrayList<>();
        leave.ask(() -> {
            woken.add("asked: " + leave.isAsked());
            leave.take();
        }, 3);

        assertThat(woken).containsExactly("asked: true");
        assertThat(leave.status()).isEqualTo(3);
    }

    @Test
    void itWaitsNoLongerThanItsBudget() {
        Leave leave = new Leave(20);
        leave.equipped();
        leave.ask(() -> {}, 3);

        assertThat(leave.isAsked()).isTrue();
    }

    @Test
    void anInterruptedThreadWaitsAsWellAndStaysInterrupted() {
        Leave leave = new Leave(60_000);
        leave.equipped();
        Thread.currentThread().interrupt();
        leave.ask(leave::take, 3);

        assertThat(Thread.interrupted()).isTrue();
    }
}
