package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What keeps the JVM after main crashed has a time limit, which is longer than the stall limit of 2 s. */
class EndsByItselfIT {

    @EveryJdk
    void aPoolWhoseThreadsIdleOut(Jdk jdk) {
        quick(jdk, Pool.class).run().endedWith(1);
    }

    @EveryJdk
    void aThreadThatSleepsAndThenWorks(Jdk jdk) {
        quick(jdk, Sleeper.class).run().endedWith(1);
    }

    public static class Pool {
        public static void main(String[] args) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            pool.allowCoreThreadTimeOut(true);
            pool.execute(() -> System.out.println("worked"));
            throw new IllegalStateException("database is gone");
        }
    }

    public static class Sleeper {
        public static void main(String[] args) {
            Body.thread("nightly", () -> {
                Thread.sleep(5_000);
                System.out.println("worked");
            }).start();
            throw new IllegalStateException("database is gone");
        }
    }
}
