package dev.exeunt.agent.jdbc;

import static dev.exeunt.agent.jdbc.JdbcProbe.FOLLOWED;
import static dev.exeunt.agent.jdbc.JdbcProbe.FOLLOWED_TYPE;
import static dev.exeunt.agent.jdbc.JdbcProbe.HIDDEN;
import static dev.exeunt.agent.jdbc.JdbcProbe.SESSION_TYPE;
import static dev.exeunt.agent.jdbc.JdbcProbe.STRING;

import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells the sink what begins and ends transactions on a connection, and gives it a field for its session. Calls at the
 * entries only: no frame changes.
 */
final class ProbedConnection extends ClassVisitor {

    /** Of the field and of what reads and writes it; where a superclass has them too, those of the subclass are used. */
    private static final String SESSION = "exeunt$session";
    private static final int ACCESSOR = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;

    private final int number;
    private String owner;

    /** @param number of the class, for the sink */
    ProbedConnection(ClassVisitor next, int number) {
        super(Opcodes.ASM9, next);
        this.number = number;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        String[] more = Arrays.copyOf(interfaces, interfaces.length + 1);
        more[interfaces.length] = FOLLOWED;
        super.visit(version, access, name, signature == null ? null : signature + FOLLOWED_TYPE, superName, more);
        owner = name;
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
                switch (entry) {
                    case PREPARING -> super.visitVarInsn(Opcodes.ALOAD, 1);
                    case CREATING -> super.visitInsn(Opcodes.ACONST_NULL);
                    case AUTO_COMMIT -> super.visitVarInsn(Opcodes.ILOAD, 1);
                    case ENDED -> { }
                }
                if (entry != Entry.ENDED) {
                    super.visitLdcInsn(number);
                }
                super.visitMethodInsn(Opcodes.INVOKESTATIC, JdbcProbe.SINK, entry.sink, entry.descriptor, false);
            }
        };
    }

    @Override
    public void visitEnd() {
        super.visitField(HIDDEN, SESSION, SESSION_TYPE, null, null).visitEnd();
        MethodVisitor get = super.visitMethod(ACCESSOR, SESSION, "()" + SESSION_TYPE, null, null);
        get.visitCode();
        get.visitVarInsn(Opcodes.ALOAD, 0);
        get.visitFieldInsn(Opcodes.GETFIELD, owner, SESSION, SESSION_TYPE);
        get.visitInsn(Opcodes.ARETURN);
        get.visitMaxs(0, 0);
        get.visitEnd();
        MethodVisitor set = super.visitMethod(ACCESSOR, SESSION, "(" + SESSION_TYPE + ")V", null, null);
        set.visitCode();
        set.visitVarInsn(Opcodes.ALOAD, 0);
        set.visitVarInsn(Opcodes.ALOAD, 1);
        set.visitFieldInsn(Opcodes.PUTFIELD, owner, SESSION, SESSION_TYPE);
        set.visitInsn(Opcodes.RETURN);
        set.visitMaxs(0, 0);
        set.visitEnd();
        super.visitEnd();
    }

    /** What is called, always with the connection first. */
    private enum Entry {
        PREPARING("preparing", "(" + FOLLOWED_TYPE + STRING + "I)V"),
        CREATING("preparing", PREPARING.descriptor),
        AUTO_COMMIT("autoCommit", "(" + FOLLOWED_TYPE + "ZI)V"),
        ENDED("ended", "(" + FOLLOWED_TYPE + ")V");

        private final String sink;
        private final String descriptor;

        Entry(String sink, String descriptor) {
            this.sink = sink;
            this.descriptor = descriptor;
        }
    }

    private static Entry entry(String name, String descriptor) {
        return switch (name) {
            case "prepareStatement", "prepareCall" -> descriptor.startsWith("(" + STRING) ? Entry.PREPARING : null;
            case "createStatement" -> Entry.CREATING;
            case "setAutoCommit" -> descriptor.equals("(Z)V") ? Entry.AUTO_COMMIT : null;
            case "commit", "rollback", "close" -> descriptor.equals("()V") ? Entry.ENDED : null;
            case "abort" -> descriptor.equals("(Ljava/util/concurrent/Executor;)V") ? Entry.ENDED : null;
            default -> null;
        };
    }
}
