package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

/** Whether one interface more would change the number by which serialized instances are known. */
class SerialFormTest {

    interface Handed extends Serializable {}

    static class Plain {}

    static class Numbered implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @SuppressWarnings("serial")
    static class Unnumbered implements Serializable {}

    @SuppressWarnings("serial")
    static class BySuperclass extends Numbered {}

    @SuppressWarnings("serial")
    static class ByInterface implements Handed {}

    @SuppressWarnings("serial")
    static class ByTheJdk extends ArrayList<String> {}

    @Test
    void ofWhatIsNotSerializableNothingChanges() throws IOException {
        assertThat(changes(Plain.class)).isFalse();
    }

    @Test
    void aNumberThatIsStatedStays() throws IOException {
        assertThat(changes(Numbered.class)).isFalse();
    }

    @Test
    void oneThatIsComputedChanges() throws IOException {
        assertThat(changes(Unnumbered.class)).isTrue();
    }

    @Test
    void soItDoesWhereOnlyASuperclassOrAnInterfaceIsSerializable() throws IOException {
        assertThat(changes(BySuperclass.class)).isTrue();
        assertThat(changes(ByInterface.class)).isTrue();
        assertThat(changes(ByTheJdk.class)).isTrue();
    }

    @Test
    void inDoubtItChanges() throws IOException {
        ClassLoader showsNothing = new ClassLoader(null) {};
        assertThat(SerialForm.changes(file(ByInterface.class), showsNothing)).isTrue();
        assertThat(SerialForm.changes(file(Plain.class), showsNothing)).isFalse();
        ClassLoader cannotBeRead = new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                throw new IllegalStateException("closed");
            }
        };
        assertThat(SerialForm.changes(file(BySuperclass.class), cannotBeRead)).isTrue();
    }

    private static boolean changes(Class<?> type) throws IOException {
        return SerialForm.changes(file(type), type.getClassLoader());
    }

    static ClassReader file(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
            return new ClassReader(in.readAllBytes());
        }
    }
}
