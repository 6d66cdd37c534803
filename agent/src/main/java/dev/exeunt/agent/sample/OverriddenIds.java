package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.JdkField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which threads answer for their id with a method of the application's, which may throw or block: up to 18
 * {@code ThreadInfo.initialize} calls {@link Thread#getId()}, of a thread and of who owns what it waits for; from 19 on the JDK
 * has {@code Thread.threadId}, which is final.
 */
final class OverriddenIds {

    /** The JVM's own linkage tells whose method it is; to look at a class's methods would load the classes they name. */
    private static final MethodHandles.Lookup LOOKUP = lookup();
    private static final MethodType LONG = MethodType.methodType(long.class);
    private static final boolean POSSIBLE = possible();

    private static final ClassValue<Boolean> OVERRIDES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return overrides(type);
        }
    };

    private OverriddenIds() {}

    static boolean arePossible() {
        return POSSIBLE;
    }

    /** The ids that the JVM itself gave to those of these threads. */
    static Set<Long> in(Map<Long, Thread> threads) {
        Set<Long> found = new HashSet<>();
        threads.forEach((id, thread) -> {
            if (thread.getClass().getClassLoader() != null && OVERRIDES.get(thread.getClass())) {
                found.add(id);
            }
        });
        return found;
    }

    /** One that cannot be asked is taken for one that does: then its state is read by fields, and nothing is called. */
    static boolean overrides(Class<?> type) {
        try {
            MethodHandle method = LOOKUP.findVirtual(type, "getId", LONG);
            return LOOKUP.revealDirect(method).getDeclaringClass() != Thread.class;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return true;
        }
    }

    private static MethodHandles.Lookup lookup() {
        return Fields.value(JdkField.of(MethodHandles.Lookup.class, "IMPL_LOOKUP")) instanceof MethodHandles.Lookup trusted
                ? trusted : MethodHandles.publicLookup();
    }

    private static boolean possible() {
        try {
            Thread.class.getMethod("threadId");
            return false;
        } catch (NoSuchMethodException e) {
            return true;
        }
    }
}
