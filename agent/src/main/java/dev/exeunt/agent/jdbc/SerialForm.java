package dev.exeunt.agent.jdbc;

import java.io.IOException;
import java.io.Serializable;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Whether one interface more would change how instances are written: the number is computed of the interfaces too. */
final class SerialForm {

    private static final int DEEPEST = 50;

    private SerialForm() {}

    static boolean changes(ClassReader type, ClassLoader loader) {
        return isSerializable(type, loader, 0) && !statesItsNumber(type);
    }

    private static boolean isSerializable(ClassReader type, ClassLoader loader, int depth) {
        for (String each : type.getInterfaces()) {
            if (isSerializable(each, loader, depth)) {
                return true;
            }
        }
        return type.getSuperName() != null && isSerializable(type.getSuperName(), loader, depth);
    }

    /** In doubt it is. */
    private static boolean isSerializable(String name, ClassLoader loader, int depth) {
        try {
            if (name.startsWith("java/")) {
                return Serializable.class.isAssignableFrom(
                        Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader()));
            }
            ClassReader file = Shown.file(name, loader);
            return file == null || depth > DEEPEST || isSerializable(file, loader, depth + 1);
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            return true;
        }
    }

    private static boolean statesItsNumber(ClassReader type) {
        boolean[] found = new boolean[1];
        type.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
                found[0] |= name.equals("serialVersionUID");
                return null;
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }
}
