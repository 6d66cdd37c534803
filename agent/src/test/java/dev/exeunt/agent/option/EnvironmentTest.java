package dev.exeunt.agent.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void eachVariableEndsWithANul() {
        assertThat(Environment.parse("A=1\0EXEUNT_ACTION=report\0"))
                .containsEntry("A", "1").containsEntry("EXEUNT_ACTION", "report").hasSize(2);
    }

    @Test
    void aValueMayHoldAnEqualsSignAndBeEmpty() {
        assertThat(Environment.parse("A=b=c\0B=\0")).containsEntry("A", "b=c").containsEntry("B", "");
    }

    @Test
    void whatIsNoVariableIsPassedOver() {
        assertThat(Environment.parse("nonsense\0=x\0A=1\0cut off")).containsOnlyKeys("A");
    }

    @Test
    void itIsTheOneThatThisJvmHas() {
        assertThat(Environment.read()).containsAllEntriesOf(System.getenv());
    }
}
