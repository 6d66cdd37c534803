package dev.exeunt.benchmark.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;

/** For a line on its stdin, starts a shell and by that as many processes as its argument says; then it only waits. */
public final class Crowd {

    private Crowd() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        new BufferedReader(new InputStreamReader(System.in)).readLine();
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt " + args[0] + " ]; do sleep 600 & i=$((i + 1)); done; echo ready; wait")
                .redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        TimeUnit.HOURS.sleep(1);
    }
}
