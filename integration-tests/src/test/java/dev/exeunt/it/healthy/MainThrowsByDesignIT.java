package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import org.springframework.boot.devtools.restart.SilentExitExceptionHandler;

/** spring-projects/spring-boot#3100: DevTools leaves main by an exception and goes on in another thread. */
class MainThrowsByDesignIT {

    @EveryJdk
    void theRestartersExceptionIsNoCrash(Jdk jdk) {
        quick(jdk, Program.class).run().endedWith(3).documentedAs(Case.MAIN_THROWS_BY_DESIGN);
    }

    public static class Program {
        public static void main(String[] args) {
            Body.thread("restartedMain", () -> {
                Thread.sleep(7_000);
                System.exit(3);
            }).start();
            SilentExitExceptionHandler.exitCurrentThread();
        }
    }
}
