package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

class LostArgumentsTest {

    private static final class Plain {
        private int count;

        void branches(boolean on) {
            if (on) {
                count++;
            }
        }

        void storesOver(boolean on) {
            on = !on;
            count += on ? 1 : 2;
        }
    }

    @Test
    void anArgumentThatIsStoredOverIsLost() throws IOException {
        assertThat(LostArguments.of(SerialFormTest.file(Plain.class))).containsExactly("storesOver(Z)V");
    }

    /** As ProGuard writes them of what is used no more. */
    @Test
    void soIsWhatTheFramesLeaveOut() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Optimized", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "close", "()V", null, null);
        method.visitCode();
        Label end = new Label();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitJumpInsn(Opcodes.IFEQ, end);
        method.visitInsn(Opcodes.NOP);
        method.visitLabel(end);
        method.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.TOP}, 0, null);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        assertThat(LostArguments.of(new ClassReader(writer.toByteArray()))).containsExactly("close()V");
    }
}
