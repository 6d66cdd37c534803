package dev.exeunt.agent.probe;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Copies a method and adds the static call of a probe. No branch is added, so the stack map frames stay as they are. */
final class ProbedMethod extends MethodVisitor {

    private static final String SINK = "dev/exeunt/bootstrap/EventSink";

    private final Probe probe;

    ProbedMethod(MethodVisitor next, Probe probe) {
        super(Opcodes.ASM9, next);
        this.probe = probe;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (probe.where() == Probe.Where.ENTRY) {
            call();
        } else if (probe.where() == Probe.Where.FIRST_ARGUMENT) {
            call();
            super.visitVarInsn(Opcodes.ISTORE, 0);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            if (probe.where() == Probe.Where.RETURN) {
                call();
            } else if (probe.where() == Probe.Where.RESULT) {
                super.visitInsn(Opcodes.DUP);
                invoke();
            }
        }
        super.visitInsn(opcode);
    }

    /** The sink takes the receiver and the arguments in the order in which they lie in the local variables. */
    private void call() {
        String descriptor = probe.descriptor();
        int slot = 0;
        for (int i = 1; descriptor.charAt(i) != ')'; i++) {
            if (descriptor.charAt(i) == 'L') {
                super.visitVarInsn(Opcodes.ALOAD, slot++);
                i = descriptor.indexOf(';', i);
            } else {
                super.visitVarInsn(Opcodes.ILOAD, slot++);
            }
        }
        invoke();
    }

    private void invoke() {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SINK, probe.sink(), probe.descriptor(), false);
    }
}
