package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins: the jar that a loader reads is replaced, and another loader reads the new one. */
class ShownTest {

    private static final String BASE = "plugin/Base";

    @TempDir
    private Path folder;

    @Test
    void aRoleThatIsFoundOutKeepsNoJarFromBeingReplaced() throws IOException {
        readsTheNewJarAfter(loader -> assertThat(new Hierarchy().of(BASE, loader)).isEqualTo(Role.CONNECTION));
    }

    @Test
    void norDoesASerialForm() throws IOException {
        ClassReader derived = new ClassReader(classFile("plugin/Derived", BASE));
        readsTheNewJarAfter(loader -> assertThat(SerialForm.changes(derived, loader)).isTrue());
    }

    @Test
    void aLoaderThatOnlyGivesStreamsIsRead() throws IOException {
        ClassLoader streams = new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                return name.equals(BASE + ".class") ? new ByteArrayInputStream(base()) : null;
            }
        };
        assertThat(Shown.file(BASE, streams).getClassName()).isEqualTo(BASE);
        assertThat(Shown.file("plugin/Other", streams)).isNull();
    }

    private interface Look {
        void at(ClassLoader loader);
    }

    /** The old loader is not closed: an application lets go of it. */
    private void readsTheNewJarAfter(Look look) throws IOException {
        Path jar = jar("old");
        try (URLClassLoader old = loader(jar)) {
            look.at(old);
            Files.delete(jar);
            jar("new");
            try (URLClassLoader fresh = loader(jar); InputStream version = fresh.getResourceAsStream("version.txt")) {
                assertThat(version).hasContent("new");
            }
        }
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }

    private Path jar(String version) throws IOException {
        Path jar = folder.resolve("plugin.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(BASE + ".class"));
            out.write(base());
            out.putNextEntry(new JarEntry("version.txt"));
            out.write(version.getBytes());
        }
        return jar;
    }

    private static byte[] base() {
        return classFile(BASE, "java/lang/Object", Connection.class, Serializable.class);
    }

    private static byte[] classFile(String name, String superName, Class<?>... interfaces) {
        ClassWriter writer = new ClassWriter(0);
        String[] names = new String[interfaces.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = interfaces[i].getName().replace('.', '/');
        }
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, names);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
