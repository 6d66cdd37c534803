package dev.exeunt.agent.sample;

import dev.exeunt.agent.ledger.JdkField;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads private fields of the JDK's objects, whose methods may be the application's or take a lock that it holds. */
final class Fields {

    private static final Map<String, Optional<Field>> KNOWN = new ConcurrentHashMap<>();

    private Fields() {}

    /** @return null where the owner is null, the field is, or this JDK has no such field */
    static Object get(Object owner, Class<?> declaring, String name) {
        return owner == null ? null : read(owner, declaring, name);
    }

    /** The same of a static field. */
    static Object ofClass(String declaring, String name) {
        try {
            return read(null, Class.forName(declaring, false, null), name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Of a static field that was found before; null where it was not. */
    static Object value(Field found) {
        try {
            return found == null ? null : found.get(null);
        } catch (IllegalAccessException | RuntimeException e) {
            return null;
        }
    }

    private static Object read(Object owner, Class<?> declaring, String name) {
        try {
            Field field = field(declaring, name);
            return field == null ? null : field.get(owner);
        } catch (IllegalAccessException | RuntimeException e) {
            return null;
        }
    }

    /** Of a class of the JDK that cannot be named here; the owner may be of a class below it. */
    static Object get(Object owner, String declaring, String name) {
        return owner == null ? null : get(owner, above(owner.getClass(), declaring), name);
    }

    /** -1 where there is none. */
    static int number(Object owner, Class<?> declaring, String name) {
        return get(owner, declaring, name) instanceof Integer number ? number : -1;
    }

    /** The class itself or the one above it that has this name; null if there is none. */
    static Class<?> above(Class<?> type, String name) {
        Class<?> found = type;
        while (found != null && !found.getName().equals(name)) {
            found = found.getSuperclass();
        }
        return found;
    }

    private static Field field(Class<?> declaring, String name) {
        if (declaring == null || declaring.getClassLoader() != null) {
            // To look at the fields of the application's classes loads the classes of the fields, by its own loaders.
            return null;
        }
        return KNOWN.computeIfAbsent(declaring.getName() + "." + name, absent -> Optional.ofNullable(JdkField.of(declaring, name))).orElse(null);
    }
}
