package dev.exeunt.agent.jdbc;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Binds a statement to the session of its connection, by two private fields, and tells the sink what it executes. The fields
 * are set before the constructor of the superclass is called, where the arguments are what they were handed over as.
 */
final class ProbedStatement extends ClassVisitor {

    private static final String SESSION_FIELD = "exeunt$session";
    private static final String TEXT_FIELD = "exeunt$text";
    /** Transient and private, so that neither the serial form nor its number changes. */
    private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;

    private final Binding binding;
    private String owner;

    ProbedStatement(ClassVisitor next, Binding binding) {
        super(Opcodes.ASM9, next);
        this.binding = binding;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        super.visit(version, access, name, signature, superName, interfaces);
        owner = name;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (name.equals("<init>") && binding.slots().containsKey(descriptor)) {
            return new Binds(method, binding.slots().get(descriptor));
        }
        boolean text = descriptor.startsWith("(" + JdbcProbe.STRING);
        return JdbcProbe.hasCode(access) && JdbcProbe.EXECUTES.contains(name) && (text || descriptor.startsWith("()"))
                ? new Executes(method, text) : method;
    }

    @Override
    public void visitEnd() {
        super.visitField(HIDDEN, SESSION_FIELD, JdbcProbe.SESSION_TYPE, null, null).visitEnd();
        super.visitField(HIDDEN, TEXT_FIELD, JdbcProbe.STRING, null, null).visitEnd();
        super.visitEnd();
    }

    private final class Binds extends MethodVisitor {

        private final int slot;

        Binds(MethodVisitor next, int slot) {
            super(Opcodes.ASM9, next);
            this.slot = slot;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.ALOAD, slot);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, JdbcProbe.SINK, "bind",
                    "(Ljava/lang/Object;)" + JdbcProbe.SESSION_TYPE, false);
            super.visitInsn(Opcodes.DUP_X1);
            super.visitFieldInsn(Opcodes.PUTFIELD, owner, SESSION_FIELD, JdbcProbe.SESSION_TYPE);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, JdbcProbe.SINK, "text",
                    "(" + JdbcProbe.SESSION_TYPE + ")" + JdbcProbe.STRING, false);
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitInsn(Opcodes.SWAP);
            super.visitFieldInsn(Opcodes.PUTFIELD, owner, TEXT_FIELD, JdbcProbe.STRING);
        }
    }

    private final class Executes extends MethodVisitor {

        private final boolean text;

        Executes(MethodVisitor next, boolean text) {
            super(Opcodes.ASM9, next);
            this.text = text;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, owner, SESSION_FIELD, JdbcProbe.SESSION_TYPE);
            super.visitVarInsn(Opcodes.ALOAD, text ? 1 : 0);
            if (!text) {
                super.visitFieldInsn(Opcodes.GETFIELD, owner, TEXT_FIELD, JdbcProbe.STRING);
            }
            super.visitMethodInsn(Opcodes.INVOKESTATIC, JdbcProbe.SINK, "executing",
                    "(" + JdbcProbe.SESSION_TYPE + JdbcProbe.STRING + ")V", false);
        }
    }
}
