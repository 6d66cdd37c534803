package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** palantir/conjure-java-runtime#1011: it only needs some patience. */
class CachedPoolIdlesOutIT {

    @EveryJdk
    void endsByItselfWithItsOwnStatus(Jdk jdk) {
        quick(jdk, Program.class).agent("main-crash.stall=8s").run().endedWith(1).documentedAs(Case.POOL_IDLES_OUT);
    }

    public static class Program {
        public static void main(String[] args) {
            ThreadPoolExecutor cached = new ThreadPoolExecutor(0, 10, 3, TimeUnit.SECONDS, new SynchronousQueue<>());
            cached.execute(() -> System.out.println("worked"));
            throw new IllegalStateException("database is gone");
        }
    }
}
