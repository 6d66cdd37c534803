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
 * While it waits so, it does not come to a safepoint either: should a collection be needed meanwhile, both wait for ever.
 *
 * <p>A thread of the agent owns the lock under which the class of main will be loaded, for as long as this JVM lives.
 */
final class NoMain {

    private static final int FIRST_THAT_WAITS = 26;
    private static final long LONGEST_MILLIS = 1_000;

    private final CountDownLatch held = new CountDownLatch(1);
    private final Thread owner;

    /** @param lock null if it cannot be had */
    private NoMain(Object lock) {
        this.owner = lock == null ? null : new AgentThread(() -> own(lock), "no-main");
    }

    /** Before anybody can have asked the JVM to end: afterwards there shall be nothing to load, and room for what is left to do. */
    static NoMain prepare() {
        NoMain prepared = new NoMain(lock());
        if (Runtime.version().feature() >= FIRST_THAT_WAITS) {
            System.gc();
        }
        return prepared;
    }

    /** Where the JVM has been asked already: a collection would wait for ever. */
    static NoMain atOnce() {
        return new NoMain(lock());
    }

    private static Object lock() {
        try {
            return JdkInternals.classLoadingLock(ClassLoader.getSystemClassLoader(),
                    nameOfMain(System.getProperty("sun.java.command", ""), System.getProperty("java.class.path", "")));
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            // Main may begin then, and run until the JVM has ended.
            return null;
        }
    }

    void hold() {
        if (owner == null) {
            return;
        }
        owner.start();
        try {
            held.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void own(Object lock) {
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
