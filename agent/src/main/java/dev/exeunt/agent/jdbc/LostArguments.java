package dev.exeunt.agent.jdbc;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Methods that may not have their instance and their first argument at hand any more when they return: those are stored
 * over, or the class file's frames say that nobody needs them. Compilers of Java make none such, optimizers do.
 */
final class LostArguments extends ClassVisitor {

    private final Set<String> methods = new HashSet<>();
    private String owner;

    private LostArguments() {
        super(Opcodes.ASM9);
    }

    /** @return the names with the descriptors */
    static Set<String> of(ClassReader type) {
        LostArguments found = new LostArguments();
        type.accept(found, ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
        return found.methods;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        owner = name;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return !JdbcProbe.hasCode(access) || name.equals("<init>") ? null : new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitVarInsn(int opcode, int slot) {
                if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && slot <= 1) {
                    methods.add(name + descriptor);
                }
            }

            @Override
            public void visitIincInsn(int slot, int increment) {
                visitVarInsn(Opcodes.ISTORE, slot);
            }

            @Override
            public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
                if (locals == 0 || !owner.equals(local[0]) || descriptor.startsWith("(Z") && (locals == 1 || local[1] != Opcodes.INTEGER)) {
                    methods.add(name + descriptor);
                }
            }
        };
    }
}
