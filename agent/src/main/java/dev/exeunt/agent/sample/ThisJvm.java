package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.Jvm;
import java.time.Instant;

/** Which JVM this is. Not asked in premain: the first use of {@link ProcessHandle} costs 7 ms, too much for the start. */
public final class ThisJvm {

    private ThisJvm() {}

    public static Jvm look() {
        ProcessHandle self = ProcessHandle.current();
        String command = System.getProperty("sun.java.command", "?");
        int space = command.indexOf(' ');
        return new Jvm(self.pid(), space < 0 ? command : command.substring(0, space),
                self.info().startInstant().orElseGet(Instant::now), System.getProperty("java.runtime.version", "?"));
    }
}
