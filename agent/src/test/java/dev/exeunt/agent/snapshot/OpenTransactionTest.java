package dev.exeunt.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenTransactionTest {

    private static final List<StackTraceElement> JOB = List.of(new StackTraceElement("com.acme.Job", "run", "Job.java", 4));

    @Test
    void isToldWithWhoBeganItAndWhoWentOn() {
        assertThat(story("b", "a", JOB)).isEqualTo(", begun by thread \"a\" at com.acme.Job.run(Job.java:4), last used by thread \"b\"");
        assertThat(story("a", "a", JOB)).isEqualTo(", begun by thread \"a\" at com.acme.Job.run(Job.java:4)");
    }

    @Test
    void isToldAsFarAsItIsKnown() {
        assertThat(story("b", "", List.of())).isEqualTo(", last used by thread \"b\"");
        assertThat(story("", "a", List.of())).isEqualTo(", begun by thread \"a\"");
        assertThat(story("", "", JOB)).isEqualTo(", begun at com.acme.Job.run(Job.java:4)");
        assertThat(story("", "", List.of())).isEmpty();
    }

    private static String story(String user, String beginner, List<StackTraceElement> from) {
        return new OpenTransaction("c", 1, user, beginner, Instant.EPOCH, from, 1, "", Duration.ZERO, false).story();
    }
}
