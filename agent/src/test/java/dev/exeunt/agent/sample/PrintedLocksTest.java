package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.PrintedLocks.Printed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintedLocksTest {

    private static final String DUMP = """
            Full thread dump OpenJDK 64-Bit Server VM:

            "stopper" #14 prio=5 os_prio=0 tid=0x00007f0 nid=0x52 waiting for monitor entry  [0x00007f1]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat com.acme.Server.stop(Server.java:17)
            \t- waiting to lock <0x00000000f0a3c1d8> (a java.lang.Class for com.acme.Server)

            "worker \\" #3" #15 daemon prio=5 os_prio=0 tid=0x00007f2 nid=0x53 in Object.wait()  [0x00007f3]
               java.lang.Thread.State: WAITING (on object monitor)
            \tat java.lang.Object.wait(java.base@17.0.15/Native Method)
            \t- waiting on <0x00000000f0000001> (a java.lang.Object)
            \tat java.lang.Object.wait(java.base@17.0.15/Object.java:338)
            \t- locked <0x00000000f0000001> (a java.lang.Object)
            \tat com.acme.Worker.run(Worker.java:8)
            \t- locked <0x00000000f0a3c1d8> (a java.lang.Class for com.acme.Server)

            "VM Thread" os_prio=0 tid=0x00007f4 nid=0x54 runnable
            """;

    private final Map<Long, Printed> printed = PrintedLocks.of(DUMP);

    @Test
    void whoWaitsForAMonitorIsReadWithItsClass() {
        assertThat(printed.get(14L).awaited()).isEqualTo(0xf0a3c1d8L);
        assertThat(printed.get(14L).type()).isEqualTo("java.lang.Class");
    }

    @Test
    void whoHasItIsReadOfAThreadThatForgesItsNumber() {
        assertThat(printed.get(15L).owns(0xf0a3c1d8L)).isTrue();
    }

    @Test
    void whatAThreadGaveBackToWaitForItIsNotItsOwn() {
        assertThat(printed.get(15L).awaited()).isEqualTo(0xf0000001L);
        assertThat(printed.get(15L).owns(0xf0000001L)).isFalse();
    }

    @Test
    void aLineThatIsNotUnderstoodSaysNothing() {
        assertThat(PrintedLocks.of("\"a\" #1 prio=5\n\t- waiting on <no object reference available>\n").get(1L))
                .isEqualTo(Printed.NOTHING);
    }
}
