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
        } else if (probe.where() == Probe.Where.REPLACEMENT) {
            int last = call();
            super.visitVarInsn(probe.descriptor().endsWith("I") ? Opcodes.ISTORE : Opcodes.ASTORE, last);
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

    /**
     * The sink takes the receiver and the arguments in the order in which they lie in the local variables.
     *
     * @return where the last of them lies
     */
    private int call() {
        String descriptor = probe.descriptor();
        int slot = probe.slot();
        for (int i = 1; descriptor.charAt(i) != ')'; i++) {
            if (descriptor.charAt(i) == 'L') {
                super.visitVarInsn(Opcodes.ALOAD, slot++);
                i = descriptor.indexOf(';', i);
            } else if (descriptor.charAt(i) == '[') {
                super.visitVarInsn(Opcodes.ALOAD, slot++);
                i++;
            } else {
                super.visitVarInsn(Opcodes.ILOAD, slot++);
            }
        }
        invoke();
        return slot - 1;
    }

    private void invoke() {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SINK, probe.sink(), probe.descriptor(), false);
    }
}
