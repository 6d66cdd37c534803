package dev.exeunt.it.family;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;

/** A program: starts a shell for each argument, and then does what it reads: {@code exit 7}, {@code return}, {@code stuck}. */
public final class HasChildren {

    private static final List<Process> CHILDREN = new ArrayList<>();

    private HasChildren() {
    }

    public static void main(String[] args) throws Exception {
        System.out.println("PID " + ProcessHandle.current().pid());
        for (String script : args) {
            Process child = new ProcessBuilder("sh", "-c", script).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            CHILDREN.add(child);
            System.out.println("CHILD " + child.pid());
        }
        AgentIsComplete.await();
        System.out.println("COUNTS " + ProcessHandle.current().descendants().count());
        System.out.println("READY");
        String order = new Scanner(System.in).nextLine();
        if (order.equals("stuck")) {
            Process child = CHILDREN.get(0);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", child::waitFor));
            System.exit(1);
        } else if (order.startsWith("exit ")) {
            System.exit(Integer.parseInt(order.substring("exit ".length())));
        } else if (order.startsWith("halt ")) {
            Runtime.getRuntime().halt(Integer.parseInt(order.substring("halt ".length())));
        } else if (!order.equals("return")) {
            new CountDownLatch(1).await();
        }
    }

    static void kill(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, "--", String.valueOf(pid)).inheritIO().start().waitFor();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
