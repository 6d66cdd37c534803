package dev.exeunt.it.supervisor;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import java.util.concurrent.CountDownLatch;

/** A program to supervise. Its argument says how each of its runs goes: {@code finished}, {@code crashed} ... */
final class Service {

    private Service() {
    }

    public static void main(String[] args) throws Exception {
        System.out.println("START " + ProcessHandle.current().pid());
        switch (args[0]) {
            case "finished" -> System.out.println("FINISHED");
            case "crashed" -> throw new IllegalStateException("the database is gone");
            case "stuck" -> {
                Process child = child();
                Runtime.getRuntime().addShutdownHook(Body.thread("stopper", child::waitFor));
                System.exit(1);
            }
            case "stuck-when-asked", "stuck-when-asked, once guarded" -> {
                Process child = child();
                Runtime.getRuntime().addShutdownHook(Body.thread("stopper", child::waitFor));
                if (args[0].endsWith("guarded")) {
                    AgentIsComplete.await();
                }
                System.out.println("READY");
                new CountDownLatch(1).await();
            }
            case "latched-when-asked" -> {
                CountDownLatch never = new CountDownLatch(1);
                child("sh", "-c", "trap '' TERM; echo READY; while :; do sleep 1; done");
                Runtime.getRuntime().addShutdownHook(Body.thread("stopper", never::await));
                never.await();
            }
            case "healthy" -> {
                Process child = child();
                Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                    System.out.println("CHILD IS " + (child.isAlive() ? "THERE" : "GONE"));
                    child.destroy();
                    child.waitFor();
                    System.out.println("FLUSHED");
                }));
                System.out.println("READY");
                new CountDownLatch(1).await();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Process child() throws Exception {
        return child("sleep", "600");
    }

    private static Process child(String... command) throws Exception {
        Process child = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        System.out.println("CHILD " + child.pid());
        return child;
    }
}
