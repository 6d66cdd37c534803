package dev.exeunt.agent.jdbc;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Drivers that cannot be known as such, for their class loaders do not show the files of their supertypes. */
final class Hidden {

    private final List<WeakReference<ClassLoader>> told = new ArrayList<>();

    /** Once for each loader. It is asked without a lock of ours: it may take its own, which others hold while they wait for ours. */
    boolean isNewsOf(ClassReader type, ClassLoader loader) {
        return looksLikeADrivers(type) && !isTold(loader) && isMissing(type, loader) && tells(loader);
    }

    private synchronized boolean isTold(ClassLoader loader) {
        return told.stream().anyMatch(each -> each.refersTo(loader));
    }

    private synchronized boolean tells(ClassLoader loader) {
        told.removeIf(each -> each.refersTo(null));
        return !isTold(loader) && told.add(new WeakReference<>(loader));
    }

    /** It makes statements, or executes one. */
    private static boolean looksLikeADrivers(ClassReader type) {
        boolean[] found = new boolean[1];
        type.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                found[0] |= JdbcProbe.hasCode(access) && (name.equals("createStatement") && descriptor.equals("()Ljava/sql/Statement;")
                        || name.equals("executeQuery") && descriptor.endsWith(")Ljava/sql/ResultSet;"));
                return null;
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }

    private static boolean isMissing(ClassReader type, ClassLoader loader) {
        List<String> above = new ArrayList<>(List.of(type.getInterfaces()));
        above.add(type.getSuperName());
        return above.stream().anyMatch(each -> !each.startsWith("java/") && loader.getResource(each.concat(".class")) == null);
    }
}
