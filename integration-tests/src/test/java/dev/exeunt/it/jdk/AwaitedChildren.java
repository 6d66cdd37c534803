package dev.exeunt.it.jdk;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A program: which children does the JDK reap, and which does the kernel show as adopted? */
public final class AwaitedChildren {

    private AwaitedChildren() {
    }

    public static void main(String[] args) throws Exception {
        Field completions = Class.forName("java.lang.ProcessHandleImpl").getDeclaredField("completions");
        completions.setAccessible(true);
        Map<?, ?> awaited = (Map<?, ?>) completions.get(null);
        Process child = new ProcessBuilder("sleep", "600").start();
        Fact.check("ProcessHandleImpl.completions has each child that the JDK started", () -> awaited.containsKey(child.pid()));
        Fact.check("a child is in the list of the thread that started it", () -> !firstThreadHas(child));

        AtomicReference<Process> orphan = new AtomicReference<>();
        Thread starter = new Thread(() -> orphan.set(sleep()));
        starter.start();
        starter.join();
        Fact.check("and in that of the first thread when the one that started it has ended", () -> comesToTheFirst(orphan.get()));
        child.destroyForcibly().waitFor();
        orphan.get().destroyForcibly().waitFor();
        Fact.check("it goes from completions when it has ended", () -> isForgotten(awaited, child.pid()));
        Fact.check("the java launcher names itself", () -> "SUN_STANDARD".equals(System.getProperty("sun.java.launcher")));
        System.exit(0);
    }

    private static Process sleep() {
        try {
            return new ProcessBuilder("sleep", "600").start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Soon after {@code waitFor} returned. */
    private static boolean isForgotten(Map<?, ?> awaited, long pid) throws InterruptedException {
        for (int i = 0; i < 100 && awaited.containsKey(pid); i++) {
            Thread.sleep(20);
        }
        return !awaited.containsKey(pid);
    }

    private static boolean firstThreadHas(Process child) throws Exception {
        long self = ProcessHandle.current().pid();
        String children = Files.readString(Path.of("/proc/self/task/" + self + "/children"));
        return (" " + children).contains(" " + child.pid() + " ");
    }

    /** Soon after: the Java thread is gone a moment before the kernel's. */
    private static boolean comesToTheFirst(Process child) throws Exception {
        for (int i = 0; i < 100 && !firstThreadHas(child); i++) {
            Thread.sleep(20);
        }
        return firstThreadHas(child);
    }
}
