package dev.exeunt.benchmark.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Starts a tree of processes, twenty chains each as deep as its argument says, and cannot exit: a hook waits for it.
 * Another argument is what each of its shells does first.
 */
public final class Tree {

    private static final int CHAINS = 20;
    private static final String CHAIN =
            "deep() { if [ $1 -gt 1 ]; then deep $(($1 - 1)) & wait; else echo ready; sleep 600; fi; }; ";

    private Tree() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String first = args.length > 1 ? args[1] : "";
        String script = first + CHAIN + ("deep " + args[0] + " & ").repeat(CHAINS) + "wait";
        Process tree = new ProcessBuilder("sh", "-c", script).start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(tree.getInputStream()));
        for (int i = 0; i < CHAINS; i++) {
            lines.readLine();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(tree), "stopper"));
        System.exit(0);
    }

    private static void awaitEnd(Process tree) {
        try {
            tree.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
