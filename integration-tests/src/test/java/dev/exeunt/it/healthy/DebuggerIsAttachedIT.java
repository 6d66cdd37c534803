package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** SpongePowered/SpongeForge#280: a hook at a breakpoint looks like a hook that hangs. */
class DebuggerIsAttachedIT {

    @EveryJdk
    void aHookThatStandsStillIsLeftAloneAndOneLineSaysWhy(Jdk jdk) {
        quick(jdk, Program.class).jvm("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0").run()
                .endedWith(5).exeuntSaidOnly("exeunt: off: ", "debugger").documentedAs(Case.DEBUGGER, "debugger");
    }

    public static class Program {
        public static void main(String[] args) {
            CountDownLatch breakpoint = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> breakpoint.await(8, TimeUnit.SECONDS)));
            System.exit(5);
        }
    }
}
