package dev.exeunt.it.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/** A connection class of the application's own, whose statements know it alone. */
class WrappedConnectionIT {

    @OneJdk
    void isNotCountedBesideTheDriversOwn(Jdk jdk, @TempDir Path folder) {
        Outcome outcome = Launch.stuck(jdk, Wraps.class).classPath(Drivers.jars()).arguments(folder)
                .agent("jdbc=on,jdbc.idle-in-transaction=500ms").run().endedWith(112);

        outcome.report().has("open transactions:", "org.h2.jdbc.JdbcConnection@*, 1 statement");
        assertThat(outcome.stdout()).contains("acme.LoggedStatement");
        assertThat(outcome.stderr()).contains("rolled back: org.h2.jdbc.JdbcConnection@").doesNotContain("acme.LoggedConnection@");
    }

    public static class Wraps {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Path folder = Path.of(args[0]);
            Connection driver = DriverManager.getConnection("jdbc:h2:mem:wrapped");
            Connection logged = compiled(folder).getConstructor(Connection.class).newInstance(driver);
            logged.setAutoCommit(false);
            try (Statement statement = logged.createStatement()) {
                System.out.println(statement.getClass().getName());
                statement.execute("SELECT 1");
            }
            System.exit(3);
        }

        private static Class<? extends Connection> compiled(Path folder) throws Exception {
            String[] files = new String[2];
            files[0] = write(folder, "LoggedConnection", Connection.class, "Connection to", "to");
            files[1] = write(folder, "LoggedStatement", Statement.class, "LoggedConnection from", "from.to.createStatement()");
            if (ToolProvider.getSystemJavaCompiler().run(null, System.out, System.out, files) != 0) {
                throw new IllegalStateException("not compiled");
            }
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass("acme.LoggedConnection").asSubclass(Connection.class);
        }

        /** Each method calls that of what it wraps. */
        private static String write(Path folder, String name, Class<?> type, String argument, String wrapped) throws Exception {
            StringBuilder source = new StringBuilder("package acme; import java.sql.*; class " + name + " implements " + type.getName()
                    + " { final " + type.getName() + " to; public " + name + "(" + argument + ") throws SQLException { this.to = " + wrapped + "; }\n");
            Stream.of(type.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers())).forEach(method -> source.append(delegate(method)));
            Path file = Files.createDirectories(folder.resolve("acme")).resolve(name + ".java");
            return Files.writeString(file, source.append("}").toString().replace("class LoggedC", "public class LoggedC")).toString();
        }

        private static String delegate(Method method) {
            String[] types = Stream.of(method.getParameterTypes()).map(Class::getCanonicalName).toArray(String[]::new);
            String parameters = String.join(", ", IntStream.range(0, types.length).mapToObj(i -> types[i] + " a" + i).toList());
            String arguments = String.join(", ", IntStream.range(0, types.length).mapToObj(i -> "a" + i).toList());
            String call = method.getName().equals("createStatement") && types.length == 0 ? "new LoggedStatement(this)"
                    : "to." + method.getName() + "(" + arguments + ")";
            return "public " + method.getReturnType().getCanonicalName() + " " + method.getName() + "(" + parameters + ") "
                    + Stream.of(method.getExceptionTypes()).map(thrown -> "throws " + thrown.getCanonicalName() + " ").findFirst().orElse("")
                    + "{ " + (method.getReturnType() == void.class ? "" : "return ") + call + "; }\n";
        }
    }
}
