package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Roles are remembered, but not without end: scripts and proxies are generated, each with a name of its own. */
class HierarchyTest {

    private static final String BASE = "acme/Base";

    private final Hierarchy hierarchy = new Hierarchy();
    private final List<String> asked = new ArrayList<>();
    private final ClassLoader loader = new ClassLoader(null) {
        @Override
        public InputStream getResourceAsStream(String name) {
            asked.add(name);
            return name.equals(BASE + ".class") ? new ByteArrayInputStream(base()) : null;
        }
    };

    @Test
    void aRoleIsReadOnce() {
        assertThat(hierarchy.of(BASE, loader)).isEqualTo(Role.CONNECTION);
        assertThat(hierarchy.of(BASE, loader)).isEqualTo(Role.CONNECTION);
        assertThat(asked).hasSize(1);
    }

    @Test
    void oneThatNobodyAskedForSinceManyOthersIsForgotten() {
        hierarchy.of(BASE, loader);
        for (int i = 0; i < Hierarchy.MOST; i++) {
            hierarchy.of(generated(i, "java/lang/Object"), loader);
        }
        assertThat(hierarchy.of(BASE, loader)).isEqualTo(Role.CONNECTION);
        assertThat(asked).hasSize(2);
    }

    @Test
    void oneThatIsAskedForAgainAndAgainIsNot() {
        for (int i = 0; i < 3 * Hierarchy.MOST; i++) {
            assertThat(hierarchy.of(generated(i, BASE), loader)).isEqualTo(Role.CONNECTION);
        }
        assertThat(asked).hasSize(1);
    }

    private static ClassReader generated(int number, String superName) {
        return new ClassReader(classFile("acme/Generated" + number, superName));
    }

    private static byte[] base() {
        return classFile(BASE, "java/lang/Object", Connection.class.getName().replace('.', '/'));
    }

    private static byte[] classFile(String name, String superName, String... interfaces) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
