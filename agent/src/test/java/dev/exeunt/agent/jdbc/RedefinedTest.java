package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.bootstrap.jdbc.JdbcSink;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** What another agent redefines has probes exactly where it had them when it was loaded: otherwise the JVM refuses. */
class RedefinedTest {

    abstract static class DriversConnection implements Connection {
        @Override
        public Statement createStatement() {
            return null;
        }
    }

    private final DriverTransformer transformer = new DriverTransformer(JdbcSink.class, null);
    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    private final String name = DriversConnection.class.getName().replace('.', '/');
    private final byte[] file = new ByteBuddy().redefine(DriversConnection.class).make().getBytes();

    @Test
    void whatWasLoadedBeforeIsLeftAlone() {
        assertThat(transformer.transform(loader.getUnnamedModule(), loader, name, DriversConnection.class, null, file)).isNull();
        assertThat(transformer.probed()).isEmpty();
    }

    @Test
    void whatHadProbesGetsTheSameAgain() {
        transformer.transform(loader.getUnnamedModule(), loader, "other", null, null, new ByteBuddy().redefine(DriversConnection.class).name("dev.exeunt.agent.jdbc.Other").make().getBytes());
        byte[] loaded = transformer.transform(loader.getUnnamedModule(), loader, name, null, null, file);
        assertThat(loaded).isNotNull();

        assertThat(transformer.transform(loader.getUnnamedModule(), loader, name, DriversConnection.class, null, file)).isEqualTo(loaded);
        assertThat(number(loaded)).isOne();
        assertThat(transformer.transform(loader.getUnnamedModule(), new ClassLoader(loader) {}, name, DriversConnection.class, null, file)).isNull();
    }

    @Test
    void aFileThatHasThemIsLeftAsItIs() {
        byte[] loaded = transformer.transform(loader.getUnnamedModule(), loader, name, null, null, file);
        assertThat(loaded).isNotNull();
        assertThat(transformer.transform(loader.getUnnamedModule(), loader, name, DriversConnection.class, null, loaded)).isNull();
    }

    @Test
    void whatIsGeneratedOverAConnectionWithProbesIsLeftAsItIs() {
        byte[] overrides = transformer.transform(loader.getUnnamedModule(), loader, name, null, null, file);
        assertThat(new DriverTransformer(JdbcSink.class, null).transform(loader.getUnnamedModule(), loader, name, null, null, overrides)).isNull();
    }

    private static int number(byte[] file) {
        int[] found = {-1};
        new ClassReader(file).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return !name.equals("createStatement") ? null : new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitLdcInsn(Object value) {
                        found[0] = (Integer) value;
                    }
                };
            }
        }, 0);
        assertThat(Arrays.asList(new ClassReader(file).getInterfaces())).contains(JdbcProbe.FOLLOWED);
        return found[0];
    }
}
