package dev.exeunt.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exeunt.bootstrap.jdbc.Followed;
import dev.exeunt.bootstrap.jdbc.JdbcSink;
import dev.exeunt.bootstrap.jdbc.Session;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that fails has ended no transaction. */
class ConnectionFailsTest {

    private static final int TYPE = 5;

    private Connection connection;
    private Session session;

    @BeforeEach
    void aTransactionIsOpen() throws Exception {
        Class<?> followed = new Loader().loadClass(UnreliableConnection.class.getName());
        connection = (Connection) new ByteBuddy().subclass(followed).modifiers(Modifier.PUBLIC).make()
                .load(followed.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER).getLoaded().getDeclaredConstructor().newInstance();
        connection.setAutoCommit(false);
        JdbcSink.preparing((Followed) connection, "select 1", TYPE);
        session = ((Followed) connection).exeunt$session();
        JdbcSink.executing(connection, JdbcSink.bind(connection));
        assertThat(session.transaction()).isOne();
    }

    @Test
    void noTransactionIsEndedByACommitThatFails() throws Exception {
        fail(true);
        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        assertThat(session.transaction()).isOne();
        fail(false);
        connection.commit();
        assertThat(session.transaction()).isZero();
    }

    @Test
    void norByAutoCommitThatStaysOff() throws Exception {
        fail(true);
        assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
        assertThat(session.transaction()).isOne();
        fail(false);
        connection.commit();
        JdbcSink.executing(connection, JdbcSink.bind(connection));
        assertThat(session.transaction()).as("it still begins one with each statement").isEqualTo(2);
    }

    @Test
    void norByACloseThatTheDriverRefuses() throws Exception {
        fail(true);
        assertThatThrownBy(connection::close).isInstanceOf(SQLException.class);
        assertThat(session.transaction()).isOne();
        fail(false);
        connection.close();
        assertThat(session.transaction()).isZero();
        assertThat(((Followed) connection).exeunt$session()).isNull();
    }

    private void fail(boolean fails) throws Exception {
        connection.getClass().getField("fails").setBoolean(connection, fails);
    }

    /** Defines the connection anew, with probes. */
    private static final class Loader extends ClassLoader {
        Loader() {
            super(ConnectionFailsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(UnreliableConnection.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] file = new ByteBuddy().redefine(UnreliableConnection.class).make().getBytes();
            byte[] probed = new DriverTransformer(JdbcSink.class, null)
                    .transform(getUnnamedModule(), this, name.replace('.', '/'), null, null, file);
            return defineClass(name, probed, 0, probed.length);
        }
    }
}
