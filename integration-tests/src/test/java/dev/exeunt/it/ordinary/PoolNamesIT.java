package dev.exeunt.it.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK numbers the pools of a JVM, and names their threads after them: those of the application count alone. */
class PoolNamesIT {

    @EveryJdk
    void theFirstPoolIsTheFirst(Jdk jdk) {
        assertThat(Launch.quick(jdk, Program.class).run().endedWith(0).stdout()).isEqualTo("pool-1-thread-1\n");
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            AgentIsComplete.await();
            ExecutorService pool = Executors.newFixedThreadPool(1);
            System.out.println(pool.submit(() -> Thread.currentThread().getName()).get());
            pool.shutdown();
        }
    }
}
