package dev.exeunt.it.memory;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import java.lang.management.ManagementFactory;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;

/** A program: says how old its JVM is when main begins, and then ends in the way that it reads, for its arguments stay the same. */
public final class Restarted {

    private Restarted() {
    }

    public static void main(String[] args) throws Exception {
        System.out.println("UP " + ManagementFactory.getRuntimeMXBean().getUptime());
        String order = new Scanner(System.in).nextLine();
        if (order.startsWith("exit ")) {
            System.exit(Integer.parseInt(order.substring("exit ".length())));
        } else if (order.startsWith("crash")) {
            if (order.endsWith("and stay")) {
                Body.thread("forgotten", () -> new CountDownLatch(1).await()).start();
            } else if (order.endsWith("and exit 0")) {
                Thread main = Thread.currentThread();
                Body.thread("leaver", () -> {
                    main.join();
                    System.exit(0);
                }).start();
            }
            throw new IllegalStateException("database is gone");
        } else if (order.contains("serve")) {
            serve(order);
        }
    }

    /** Its main waits to be closed, and dies of that. */
    private static void serve(String order) throws Exception {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Body.thread("closer", () -> {
            main.interrupt();
            main.join();
        }));
        if (order.startsWith("await the agent")) {
            AgentIsComplete.await();
        }
        System.out.println("SERVING");
        if (order.endsWith("exit 0")) {
            Body.thread("leaver", () -> System.exit(0)).start();
        }
        new CountDownLatch(1).await();
    }
}
