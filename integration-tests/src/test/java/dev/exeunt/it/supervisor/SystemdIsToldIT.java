package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Mark;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.family.HasChildren;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.io.TempDir;

/** By its notification socket, once shutdown has begun and not before. */
class SystemdIsToldIT {

    private static final String MICROS = "EXTEND_TIMEOUT_USEC=";

    @EveryJdk
    void ofAShutdownThatIsStuckAndWhatItWaitsFor(Jdk jdk, @TempDir Path folder) {
        try (NotifySocket socket = new NotifySocket(folder.resolve("notify").toString())) {
            var jvm = Launch.stuck(jdk, HasChildren.class).environment("NOTIFY_SOCKET", folder.resolve("notify").toString())
                    .agent("shutdown.warn-after=500ms").arguments("exec sleep 600").start().awaitLine("READY");
            assertThat(socket.received()).isEmpty();
            jvm.stdin("stuck\n").awaitExit().endedWith(110);

            socket.await("STATUS=Ended by exeunt with status 110: ");
            assertThat(socket.received().get(0)).isEqualTo("STOPPING=1 | STATUS=Shutting down");
            assertThat(socket.received()).as("the early report").anyMatch(message -> message.startsWith("STATUS=this JVM (pid ")
                    && message.contains("so far: shutdown hook \"stopper\"") && message.contains("waits for child"));
            assertThat(socket.received()).filteredOn(message -> message.contains("Ended by")).singleElement().asString()
                    .contains("waits for child " + jvm.valueOf("CHILD"));
            assertThat(socket.received()).as("hardly anything progressed; its end takes its time")
                    .filteredOn(message -> message.contains(MICROS)).hasSizeBetween(1, 2);
        }
    }

    @OneJdk
    void ofAShutdownThatProgressesItIsAskedToWaitForLonger(Jdk jdk) {
        String name = "@exeunt-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        try (NotifySocket socket = new NotifySocket(name)) {
            Launch.quick(jdk, Busy.class).environment("NOTIFY_SOCKET", name).start().awaitLine("READY")
                    .stdin("exit\n").awaitExit().endedWith(0).exeuntSaidNothing();

            assertThat(socket.received()).first().asString().startsWith("STOPPING=1");
            assertThat(socket.received()).filteredOn(message -> message.contains(MICROS)).hasSizeGreaterThan(1);
        }
    }

    /** Its parent speaks for the service. */
    @OneJdk
    void butNotByAJvmThatAnotherOneWithTheAgentHasStarted(Jdk jdk, @TempDir Path folder) throws IOException {
        try (NotifySocket socket = new NotifySocket(folder.resolve("notify").toString())) {
            Launch.stuck(jdk, HasChildren.class).environment("NOTIFY_SOCKET", folder.resolve("notify").toString())
                    .environment("EXEUNT_PARENT", Mark.above()).arguments("exec sleep 600").start().awaitLine("READY")
                    .stdin("stuck\n").awaitExit().endedWith(110);
            assertThat(socket.received()).isEmpty();
        }
    }

    /** Whoever started the service manager of this user, say. */
    @OneJdk
    void evenIfTheMarkOfOneThatIsGoneWasHandedOn(Jdk jdk, @TempDir Path folder) {
        try (NotifySocket socket = new NotifySocket(folder.resolve("notify").toString())) {
            Launch.quick(jdk, Service.class).environment("NOTIFY_SOCKET", folder.resolve("notify").toString())
                    .environment("EXEUNT_PARENT", Mark.GONE).arguments("stuck").start().awaitExit().endedWith(110);
            socket.await("STATUS=Ended by exeunt with status 110: ");
        }
    }

    @OneJdk
    void whereNobodyListensNothingIsLostButTheWord(Jdk jdk, @TempDir Path folder) {
        Launch.stuck(jdk, HasChildren.class).environment("NOTIFY_SOCKET", folder.resolve("notify").toString())
                .arguments("exec sleep 600").start().awaitLine("READY").stdin("stuck\n").awaitExit().endedWith(110);
        Launch.quick(jdk, HasChildren.class).environment("NOTIFY_SOCKET", "vsock:2:1234").start().awaitLine("READY")
                .stdin("exit 3\n").awaitExit().endedWith(3).exeuntSaidOnly("systemd is not told of the shutdown", "vsock");
    }

    /** Its hook computes for three seconds. */
    public static final class Busy {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("worker", () -> {
                long end = System.nanoTime() + 3_000_000_000L;
                while (System.nanoTime() - end < 0) {
                    Math.sqrt(end);
                }
            }));
            AgentIsComplete.await();
            System.out.println("READY");
            new Scanner(System.in).nextLine();
            System.exit(0);
        }
    }
}
