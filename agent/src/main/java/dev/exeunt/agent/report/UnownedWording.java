package dev.exeunt.agent.report;

import dev.exeunt.agent.graph.Wait;

/** How those things are called that no thread owns: by what has to happen to them. */
final class UnownedWording {

    private UnownedWording() {}

    static String of(Wait.Unowned wait) {
        int dot = wait.call().lastIndexOf('.');
        if (dot < 0) {
            return "waits for " + (wait.type().isEmpty() ? "something unknown" : wait.type());
        }
        String type = wait.call().substring(0, dot);
        String method = wait.call().substring(dot + 1);
        String stands = wait.synchronizer().filter(seen -> !seen.count().isEmpty())
                .map(seen -> " (" + seen.count() + ")").orElse("");
        return type.startsWith("jdk.internal.net.http.")
                ? "waits in a java.net.http.HttpClient for the answer to a request; the JVM does not record whose answer"
                : known(type, method, wait, stands);
    }

    private static String known(String type, String method, Wait.Unowned wait, String stands) {
        if (type.equals("java.lang.Object")) {
            return "waits for a notify on " + wait.type();
        } else if (type.endsWith("$ConditionObject")) {
            return "waits for a signal on a " + type;
        } else if (isQueue(type) && (method.startsWith("take") || method.startsWith("poll"))) {
            return "waits for somebody to put something into a " + type + stands;
        } else if (isQueue(type)) {
            return "waits for somebody to take something from a " + type + stands;
        } else if (type.startsWith("java.util.stream.") || type.equals("java.util.Arrays")) {
            return "waits for the tasks of a parallel " + (type.startsWith("java.util.stream.") ? "stream" : "operation")
                    + ", which threads of a java.util.concurrent.ForkJoinPool do (in " + (type.indexOf('$') < 0 ? type : type.substring(0, type.indexOf('$'))) + "." + method + ")";
        }
        return switch (type) {
            case "java.util.concurrent.ForkJoinPool", "java.util.concurrent.AbstractExecutorService" -> ofPool(type, method, wait, stands);
            case "java.util.concurrent.CountDownLatch" -> "waits for a " + type + stands + " to be counted down";
            case "java.util.concurrent.Semaphore" -> "waits for a permit of a " + type + stands;
            case "java.util.concurrent.CyclicBarrier" -> "waits for the other parties of a " + type + stands;
            case "java.util.concurrent.Phaser" -> "waits for the other parties of a " + type + stands;
            case "java.util.concurrent.Exchanger" -> "waits for somebody to exchange with at a " + type;
            case "java.util.concurrent.ExecutorCompletionService" -> "waits for the first of the tasks that are given to a pool by way of a " + type
                    + " to be done; the JVM does not record who does them";
            case "java.util.concurrent.locks.LockSupport" -> "is parked" + (wait.type().isEmpty() ? "" : " for a " + wait.type())
                    + " (LockSupport." + method + "), and no thread is known that would unpark it";
            case "java.util.concurrent.ForkJoinTask" ->
                "waits for a " + type + " to be done; the JVM does not record who does it";
            case "java.util.concurrent.CompletableFuture" ->
                "waits for a " + type + " that nobody has completed; the JVM does not record who is to do it";
            default -> other(type, method, stands);
        };
    }

    private static String ofPool(String type, String method, Wait.Unowned wait, String stands) {
        return switch (method) {
            case "invoke" -> "waits for a task" + (wait.type().isEmpty() ? "" : " of class " + wait.type()) + " that it gave to a " + type
                    + "; the JVM does not record who does it";
            case "invokeAny" -> "waits for the first of the tasks that it gave to a pool (in " + type
                    + ".invokeAny); the JVM does not record who does them";
            default -> other(type, method, stands);
        };
    }

    private static String other(String type, String method, String stands) {
        return "waits for a " + type + stands + " (in " + method + "), which no thread is known to own";
    }

    private static boolean isQueue(String type) {
        return type.startsWith("java.util.concurrent.") && (type.endsWith("Queue") || type.endsWith("Deque"));
    }
}
