package dev.exeunt.agent.jdbc;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Tells the sink what begins and ends transactions on a connection. Calls at the entries only: no frame changes. */
final class ProbedConnection extends ClassVisitor {

    private final int number;

    /** @param number of the class, for the sink */
    ProbedConnection(ClassVisitor next, int number) {
        super(Opcodes.ASM9, next);
        this.number = number;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        Entry entry = JdbcProbe.hasCode(access) ? entry(name, descriptor) : null;
        return entry == null ? method : new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitCode() {
                super.visitCode();
                super.visitVarInsn(Opcodes.ALOAD, 0);
                if (entry.argument != Opcodes.NOP) {
                    if (entry.argument == Opcodes.ACONST_NULL) {
                        super.visitInsn(Opcodes.ACONST_NULL);
                    } else {
                        super.visitVarInsn(entry.argument, 1);
                    }
                }
                super.visitLdcInsn(number);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, JdbcProbe.SINK, entry.sink, entry.descriptor, false);
            }
        };
    }

    /** @param argument how the method's first argument is loaded, if it is */
    private record Entry(String sink, String descriptor, int argument) {}

    private static final Entry ENDED = new Entry("ended", "(Ljava/lang/Object;I)V", Opcodes.NOP);
    private static final String PREPARING = "(Ljava/lang/Object;Ljava/lang/String;I)V";

    private static Entry entry(String name, String descriptor) {
        return switch (name) {
            case "prepareStatement", "prepareCall" -> descriptor.startsWith("(" + JdbcProbe.STRING)
                    ? new Entry("preparing", PREPARING, Opcodes.ALOAD) : null;
            case "createStatement" -> new Entry("preparing", PREPARING, Opcodes.ACONST_NULL);
            case "setAutoCommit" -> descriptor.equals("(Z)V")
                    ? new Entry("autoCommit", "(Ljava/lang/Object;ZI)V", Opcodes.ILOAD) : null;
            case "commit", "rollback", "close" -> descriptor.equals("()V") ? ENDED : null;
            case "abort" -> descriptor.equals("(Ljava/util/concurrent/Executor;)V") ? ENDED : null;
            default -> null;
        };
    }
}
