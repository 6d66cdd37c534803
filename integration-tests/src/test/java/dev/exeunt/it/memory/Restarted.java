package dev.exeunt.it.memory;

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
            }
            throw new IllegalStateException("database is gone");
        }
    }
}
