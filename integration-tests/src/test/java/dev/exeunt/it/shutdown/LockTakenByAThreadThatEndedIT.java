package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.locks.ReentrantLock;

/** ArcadeData/arcadedb#5450. */
class LockTakenByAThreadThatEndedIT {

    @EveryJdk
    void endsWith112AndSaysThatTheOwnerIsGone(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(112).report().documentedAs(Case.OWNER_GONE)
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" waits for the lock <*ReentrantLock*> whose owner has ended");
    }

    public static class Program {
        public static void main(String[] args) throws InterruptedException {
            ReentrantLock lock = new ReentrantLock();
            Thread owner = Body.thread("owner", lock::lock);
            owner.start();
            owner.join();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> lock.lock()));
            System.exit(1);
        }
    }
}
