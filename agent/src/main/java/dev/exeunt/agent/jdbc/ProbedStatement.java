package dev.exeunt.agent.jdbc;

import static dev.exeunt.agent.jdbc.JdbcProbe.PREPARED_TYPE;
import static dev.exeunt.agent.jdbc.JdbcProbe.STRING;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Binds a statement to the session of its connection, by a private field, and tells the sink what it executes. The field is
 * set before the constructor of the superclass is called, where the arguments are what they were handed over as.
 */
final class ProbedStatement extends ClassVisitor {

    private static final String FIELD = "exeunt$prepared";

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
        boolean text = descriptor.startsWith("(" + STRING);
        return JdbcProbe.hasCode(access) && JdbcProbe.EXECUTES.contains(name) && (text || descriptor.startsWith("()"))
                ? new Executes(method, text, binding.nests() && !text ? "executingPrepared" : "executing") : method;
    }

    @Override
    public void visitEnd() {
        super.visitField(JdbcProbe.HIDDEN, FIELD, PREPARED_TYPE, null, null).visitEnd();
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
            super.visitMethodInsn(Opcodes.INVOKESTATIC, JdbcProbe.SINK, "bind", "(Ljava/lang/Object;)" + PREPARED_TYPE, false);
            super.visitFieldInsn(Opcodes.PUTFIELD, owner, FIELD, PREPARED_TYPE);
        }
    }

    private final class Executes extends MethodVisitor {

        private final boolean text;
        private final String told;

        Executes(MethodVisitor next, boolean text, String told) {
            super(Opcodes.ASM9, next);
            this.text = text;
            this.told = told;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, PREPARED_TYPE);
            if (text) {
                super.visitVarInsn(Opcodes.ALOAD, 1);
            }
            super.visitMethodInsn(Opcodes.INVOKESTATIC, JdbcProbe.SINK, told,
                    "(Ljava/lang/Object;" + PREPARED_TYPE + (text ? STRING : "") + ")V", false);
        }
    }
}
