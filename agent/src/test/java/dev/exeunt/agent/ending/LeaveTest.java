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
        });

        assertThat(woken).containsExactly("asked: true");
    }

    @Test
    void itWaitsNoLongerThanItsBudget() {
        Leave leave = new Leave(20);
        leave.equipped();
        leave.ask(() -> {});

        assertThat(leave.isAsked()).isTrue();
    }

    @Test
    void anInterruptedThreadWaitsAsWellAndStaysInterrupted() {
        Leave leave = new Leave(60_000);
        leave.equipped();
        Thread.currentThread().interrupt();
        leave.ask(leave::take);

        assertThat(Thread.interrupted()).isTrue();
    }
}
