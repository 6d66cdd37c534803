package dev.exeunt.agent.jdbc;

import static dev.exeunt.agent.jdbc.JdbcProbe.FOLLOWED;
import static dev.exeunt.agent.jdbc.JdbcProbe.FOLLOWED_TYPE;
import static dev.exeunt.agent.jdbc.JdbcProbe.HIDDEN;
import static dev.exeunt.agent.jdbc.JdbcProbe.SESSION_TYPE;
import static dev.exeunt.agent.jdbc.JdbcProbe.STRING;

import java.util.Arrays;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Tells the sink what begins and ends transactions on a connection, and gives it a field for its session. Calls at the
 * entries and in front of the returns only: no frame changes.
 */
final class ProbedConnection extends ClassVisitor {

    /** Of the field and of what reads and writes it; where a superclass has them too, those of the subclass are used. */
    private static final String SESSION = "exeunt$session";
    private static final int ACCESSOR = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;

    private final int number;
    private final Set<String> lost;
    private String owner;

    /**
     * @param number of the class, for the sink
     * @param lost   the methods that are only sure to have their arguments when they begin
     */
    ProbedConnection(ClassVisitor next, int number, Set<String> lost) {
        super(Opcodes.ASM9, next);
        this.number = number;
        this.lost = lost;
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
        boolean first = entry != null && (entry.begins || lost.contains(name + descriptor));
        return entry == null ? method : new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitCode() {
                super.visitCode();
                if (first) {
                    tell();
                }
            }

            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.RETURN && !first) {
                    tell();
                }
                super.visitInsn(opcode);
            }

            private void tell() {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                switch (entry) {
                    case PREPARING -> super.visitVarInsn(Opcodes.ALOAD, 1);
                    case CREATING -> super.visitInsn(Opcodes.ACONST_NULL);
                    case AUTO_COMMIT -> super.visitVarInsn(Opcodes.ILOAD, 1);
                    case ENDED, CLOSED -> { }
                }
                if (entry.descriptor.endsWith("I)V")) {
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
        PREPARING("preparing", "(" + FOLLOWED_TYPE + STRING + "I)V", true),
        CREATING("preparing", PREPARING.descriptor, true),
        AUTO_COMMIT("autoCommit", "(" + FOLLOWED_TYPE + "ZI)V", false),
        ENDED("ended", "(" + FOLLOWED_TYPE + ")V", false),
        CLOSED("closed", ENDED.descriptor, false);

        private final String sink;
        private final String descriptor;
        /** Where it begins, or where it returns: one that fails has ended nothing. */
        private final boolean begins;

        Entry(String sink, String descriptor, boolean begins) {
            this.sink = sink;
            this.descriptor = descriptor;
            this.begins = begins;
        }
    }

    private static Entry entry(String name, String descriptor) {
        return switch (name) {
            case "prepareStatement", "prepareCall" -> descriptor.startsWith("(" + STRING) ? Entry.PREPARING : null;
            case "createStatement" -> Entry.CREATING;
            case "setAutoCommit" -> descriptor.equals("(Z)V") ? Entry.AUTO_COMMIT : null;
            case "commit", "rollback" -> descriptor.equals("()V") ? Entry.ENDED : null;
            case "close" -> descriptor.equals("()V") ? Entry.CLOSED : null;
            case "abort" -> descriptor.equals("(Ljava/util/concurrent/Executor;)V") ? Entry.CLOSED : null;
            default -> null;
        };
    }
}
