package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.TimeUnit;

/** A flood of events hides neither that shutdown has begun nor what the hook waits for. */
class SomebodyAsksAfterAChildAllTheTimeIT {

    @EveryJdk
    void endsWith110AllTheSame(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(110).leftNothingAlive();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Process lives = new ProcessBuilder("sleep", "600").start();
            Process ended = new ProcessBuilder("true").start();
            ended.waitFor();
            for (int i = 0; i < 2; i++) {
                Thread asks = Body.thread("asks", () -> {
                    while (ended.waitFor() == 0) {
                        lives.waitFor(0, TimeUnit.NANOSECONDS);
                    }
                });
                asks.setDaemon(true);
                asks.start();
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", lives::waitFor));
            System.out.println("CHILD " + lives.pid());
            Thread.sleep(1_000);
            System.exit(5);
        }
    }
}
