package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CountDownLatch;

/** strimzi/strimzi-kafka-operator#6579. */
class OutOfMemoryInMainIT {

    @EveryJdk
    void endsWith114AndNamesTheError(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(114).report().documentedAs(Case.OOM_IN_MAIN)
                .opensWith("main of this JVM", "java.lang.OutOfMemoryError: ", "thread \"consumer\"")
                .chain("thread \"consumer\" waits for a java.util.concurrent.CountDownLatch");
    }

    public static class Program {
        public static void main(String[] args) {
            CountDownLatch never = new CountDownLatch(1);
            Body.thread("consumer", () -> never.await()).start();
            System.out.println(new long[Integer.MAX_VALUE / 2].length);
        }
    }
}
