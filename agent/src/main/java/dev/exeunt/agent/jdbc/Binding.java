package dev.exeunt.agent.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * By which constructors a statement gets its connection. Drivers hand it over there; what a pool wraps around a statement
 * gets that statement as well, and is no place where anything is executed.
 *
 * @param slots where the connection lies, by the descriptor of the constructor
 * @param nests whether its methods that execute a text call those that execute without one, as DuckDB's do
 */
record Binding(Map<String, Integer> slots, boolean nests) {

    static Binding of(ClassReader statement, Function<String, Role> roles) {
        Map<String, Integer> slots = new HashMap<>();
        boolean[] wraps = new boolean[1];
        boolean[] nests = new boolean[1];
        statement.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                if (name.equals("<init>")) {
                    int slot = connection(descriptor, roles);
                    if (slot > 0) {
                        slots.put(descriptor, slot);
                    }
                    wraps[0] |= slot < 0;
                }
                boolean text = JdbcProbe.EXECUTES.contains(name) && descriptor.startsWith("(" + JdbcProbe.STRING);
                return !text && !name.equals("<init>") ? null : new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(int opcode, String owner, String called, String as, boolean isInterface) {
                        nests[0] |= text && owner.equals(statement.getClassName()) && JdbcProbe.EXECUTES.contains(called) && as.startsWith("()");
                        // Of what hands a statement on to its superclass, as Druid's do out of a holder, that is what they wrap.
                        wraps[0] |= !text && called.equals("<init>") && owner.equals(statement.getSuperName()) && connection(as, roles) < 0;
                    }
                };
            }
        }, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new Binding(wraps[0] ? Map.of() : slots, nests[0]);
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** @return 0 if there is none, -1 if there is another statement */
    private static int connection(String descriptor, Function<String, Role> roles) {
        int found = 0;
        int slot = 1;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            Role role = argument.getSort() == Type.OBJECT ? roles.apply(argument.getInternalName()) : Role.NEITHER;
            if (role == Role.STATEMENT) {
                return -1;
            }
            found = role == Role.CONNECTION && found == 0 ? slot : found;
            slot += argument.getSize();
        }
        return found;
    }
}
