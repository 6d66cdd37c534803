package dev.exeunt.it.running;

import static dev.exeunt.it.Launch.quick;
import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CountDownLatch;

/** Two threads of a running application wait for each other's locks; whether that matters, only its user can say. */
class DeadlockWhileRunningIT {

    private static final String SOON = "deadlock.after=500ms";

    @EveryJdk
    void isReportedOnceAndLeftAlone(Jdk jdk) {
        quick(jdk, Program.class).agent(SOON).arguments(4_000).run().endedWith(3)
                .exeuntSaidOnly("threads of this JVM", "are in a deadlock", "thread \"a\"", "thread \"b\"")
                .report().documentedAs(Case.LOCK_DEADLOCK);
    }

    @EveryJdk
    void endsWith117WhereThatIsWished(Jdk jdk) {
        stuck(jdk, Program.class).agent(SOON + ",deadlock.action=halt").arguments(600_000).run().endedWith(117).report()
                .chain("waits for the lock", "waits for the lock", "which closes the cycle");
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Object one = new Object();
            Object two = new Object();
            CountDownLatch both = new CountDownLatch(2);
            lock("a", one, two, both);
            lock("b", two, one, both);
            AgentIsComplete.await();
            Thread.sleep(Long.parseLong(args[0]));
            System.exit(3);
        }

        private static void lock(String name, Object first, Object second, CountDownLatch both) {
            Body.thread(name, () -> {
                synchronized (first) {
                    both.countDown();
                    both.await();
                    synchronized (second) {
                        throw new IllegalStateException("nobody gets here");
                    }
                }
            }).start();
        }
    }
}
