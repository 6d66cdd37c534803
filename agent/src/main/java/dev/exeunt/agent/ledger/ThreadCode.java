package dev.exeunt.agent.ledger;

import java.lang.reflect.Field;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import jdk.internal.access.SharedSecrets;

/** Whose code a thread runs, by fields and by those getters of the JDK that nobody can override. */
public final class ThreadCode {

    /** {@code Thread.target} up to 18, {@code Thread.holder.task} from 19 to 26. */
    private static final Field HOLDER = JdkField.of(Thread.class, "holder");
    private static final Field TASK =
            HOLDER == null ? JdkField.of(Thread.class, "target") : JdkField.of(HOLDER.getType(), "task");

    private ThreadCode() {}

    /** The {@link Runnable} that the thread was made with; null if there is none, or it cannot be known. */
    public static Object task(Thread thread) {
        try {
            Object owner = HOLDER == null ? thread : HOLDER.get(thread);
            return owner == null || TASK == null ? null : TASK.get(owner);
        } catch (IllegalAccessException | RuntimeException e) {
            return null;
        }
    }

    /** The jar that its class comes from, or that of its task; empty if that is no jar. */
    public static String jar(Thread thread) {
        String own = jar(thread.getClass());
        Object task = own.isEmpty() ? task(thread) : null;
        return task == null ? own : jar(task.getClass());
    }

    private static String jar(Class<?> type) {
        if (type.getClassLoader() == null) {
            return "";
        }
        // Class.getProtectionDomain would ask a security manager of the application's; this does not (17 to 26).
        ProtectionDomain domain = SharedSecrets.getJavaLangAccess().protectionDomain(type);
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? "" : name(location.getPath());
    }

    /** {@code library.jar} of {@code file:/app.jar!/BOOT-INF/lib/library.jar!/}. */
    static String name(String path) {
        String file = path.endsWith("!/") ? path.substring(0, path.length() - 2) : path;
        return file.endsWith(".jar") ? file.substring(file.lastIndexOf('/') + 1) : "";
    }
}
