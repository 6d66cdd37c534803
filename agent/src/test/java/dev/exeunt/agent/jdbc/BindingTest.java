package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

class BindingTest {

    private static final class Connection {}

    private static final class Plain {
        Plain(long number, Connection connection) {
            execute(number + "" + connection);
        }

        void execute() {}

        void execute(String sql) {
            sql.strip();
        }
    }

    private static final class Nests {
        void executeUpdate() {}

        void executeUpdate(String sql) {
            executeUpdate();
        }
    }

    private static final class Wraps {
        Wraps(Connection connection, Plain wrapped) {}
    }

    private static class WrapsAny {
        WrapsAny(Connection connection, Plain wrapped) {}
    }

    private record Holder(Plain held) {}

    private static final class WrapsHeld extends WrapsAny {
        WrapsHeld(Connection connection, Holder holder) {
            super(connection, holder.held);
        }
    }

    @Test
    void aStatementIsBoundToTheConnectionThatItsConstructorGets() throws IOException {
        String connection = Connection.class.getName().replace('.', '/');
        assertThat(binding(Plain.class).slots()).isEqualTo(Map.of("(JL" + connection + ";)V", 3));
        assertThat(binding(Wraps.class).isEmpty()).isTrue();
    }

    /** As Druid's prepared statement does it (1.2.23). */
    @Test
    void whatHandsAStatementOnToItsSuperclassWrapsIt() throws IOException {
        assertThat(binding(WrapsHeld.class).isEmpty()).isTrue();
    }

    @Test
    void anExecutionOfATextMayBeOneWithoutATextWithin() throws IOException {
        assertThat(binding(Nests.class).nests()).isTrue();
        assertThat(binding(Plain.class).nests()).isFalse();
    }

    private static Binding binding(Class<?> statement) throws IOException {
        return Binding.of(new ClassReader(statement.getName()), name -> name.endsWith("$Connection") ? Role.CONNECTION
                : name.endsWith("$Plain") ? Role.STATEMENT : Role.NEITHER);
    }
}
