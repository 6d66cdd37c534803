package dev.exeunt.agent.ledger;

import java.lang.reflect.Field;

/** Finds private fields of the JDK in packages that are open to the agent: once each, for that takes long. */
public final class JdkField {

    private JdkField() {}

    /** @return null where this JDK has no such field, or the package is not open */
    public static Field of(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
