package dev.exeunt.agent.restart;

import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.thread.AgentThread;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Keeps main from beginning in a JVM that is about to end, whose premain must return for that. On JDK 26 a halt waits until
 * no callback of an agent runs, and premain is one ({@code JvmtiEventController::vm_death}, seen on 26.0.2; not on 17, 21 and
 * 25): there {@code System.exit} during premain ends nothing before it has returned.
 *
 * <p>A thread of the agent owns the lock under which the class of main will be loaded, for as long as this JVM lives.
 */
final class NoMain {

    private static final long LONGEST_MILLIS = 1_000;

    private NoMain() {}

    /** Where that lock cannot be had, main may begin, and run until the JVM has ended. */
    static void hold() {
        CountDownLatch held = new CountDownLatch(1);
        try {
            Object lock = JdkInternals.classLoadingLock(ClassLoader.getSystemClassLoader(),
                    nameOfMain(System.getProperty("sun.java.command", ""), System.getProperty("java.class.path", "")));
            new AgentThread(() -> own(lock, held), "no-main").start();
            held.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            // It ends all the same.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void own(Object lock, CountDownLatch held) {
        synchronized (lock) {
            held.countDown();
            while (true) {
                LockSupport.parkNanos(lock, Long.MAX_VALUE);
            }
        }
    }

    /** {@code com.acme.Main arguments}, {@code module/com.acme.Main arguments}, or the jar that is the whole class path. */
    static String nameOfMain(String command, String classPath) throws IOException {
        if (!classPath.isEmpty() && (command.equals(classPath) || command.startsWith(classPath + " "))) {
            try (JarFile jar = new JarFile(classPath)) {
                return String.valueOf(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS)).strip();
            }
        }
        String first = command.split(" ", 2)[0];
        return first.substring(first.lastIndexOf('/') + 1);
    }
}
