package dev.exeunt.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.util.concurrent.CountDownLatch;

/** A JVM that resolves no {@code java.sql}, as that of a modular program which does not require it. */
class NoJavaSqlIT {

    private static final String MODULES = "java.instrument,java.management,java.logging,jdk.unsupported";

    @OldestAndNewestJdk
    void hasNoDriverToFollowAndIsEndedAsEver(Jdk jdk) {
        Outcome outcome = Launch.stuck(jdk, Crashed.class).jvm("--limit-modules", MODULES).agent("jdbc=on").run().endedWith(114);

        assertThat(outcome.stderr()).contains("exeunt: halts with status 114").doesNotContain("jdbc:", "java/sql", "exeunt: off");
    }

    public static final class Crashed {
        public static void main(String[] args) throws Exception {
            Body.thread("left", () -> new CountDownLatch(1).await()).start();
            AgentIsComplete.await();
            if (ModuleLayer.boot().findModule("java.sql").isPresent()) {
                System.exit(3);
            }
            throw new IllegalStateException("no more");
        }
    }
}
