package dev.exeunt.agent.jdbc;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * Tells the role of a class by its supertypes, which are read as files: to load one while another is being loaded
 * could change the order in which the application's classes are.
 */
final class Hierarchy {

    private static final int DEEPEST = 50;
    /** Names; some 150 bytes each. */
    static final int MOST = 4_000;

    /** By name alone: of two versions of a driver, a class has the same role. Classes may be generated without end. */
    private final Map<String, Role> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Role> leastRecentlyUsed) {
            return size() > MOST;
        }
    });

    Role of(ClassReader type, ClassLoader loader) {
        return of(type, loader, 0);
    }

    /** @param name as class files have it */
    Role of(String name, ClassLoader loader) {
        return of(name, loader, 0);
    }

    private Role of(String name, ClassLoader loader, int depth) {
        if (name.startsWith("java/") || name.startsWith("javax/") || depth > DEEPEST) {
            return Role.ofJdk(name);
        }
        Role role = known.get(name);
        if (role == null) {
            try {
                ClassReader file = Shown.file(name, loader);
                // Where the loader does not show its files, nothing is known, and nothing is followed.
                return file == null ? Role.NEITHER : of(file, loader, depth);
            } catch (IOException | RuntimeException e) {
                return Role.NEITHER;
            }
        }
        return role;
    }

    private Role of(ClassReader type, ClassLoader loader, int depth) {
        Role role = Role.NEITHER;
        for (String each : type.getInterfaces()) {
            role = role == Role.NEITHER ? of(each, loader, depth + 1) : role;
        }
        if (role == Role.NEITHER && type.getSuperName() != null) {
            role = of(type.getSuperName(), loader, depth + 1);
        }
        known.put(type.getClassName(), role);
        return role;
    }
}
