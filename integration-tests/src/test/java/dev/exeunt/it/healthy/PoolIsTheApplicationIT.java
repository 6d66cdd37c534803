package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Coreoz/Wisp#2. */
class PoolIsTheApplicationIT {

    @EveryJdk
    void anIdlePoolAfterMainReturnedIsLeftAlone(Jdk jdk) {
        quick(jdk, Program.class).run().endedWith(0).documentedAs(Case.POOL_IS_THE_APPLICATION);
    }

    public static class Program {
        public static void main(String[] args) {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            pool.execute(() -> System.out.println("worked"));
            Thread endsIt = Body.thread("ends-it", () -> {
                Thread.sleep(7_000);
                pool.shutdown();
            });
            endsIt.setDaemon(true);
            endsIt.start();
        }
    }
}
