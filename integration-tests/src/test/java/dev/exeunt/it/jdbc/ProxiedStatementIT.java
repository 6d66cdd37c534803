package dev.exeunt.it.jdbc;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** Pools that hand out statements of a class that the JDK makes: the application is whoever calls them. */
class ProxiedStatementIT {

    private static final String PROGRAM = ProxiedStatementIT.class.getName() + "$";

    @EveryJdk
    void isNoPlaceWhereATransactionBegins(Jdk jdk) {
        Launch.stuck(jdk, Proxied.class).classPath(Drivers.jars()).agent("jdbc=on").run().endedWith(112)
                .report().has("open transactions:", "*begun * ago by thread \"main\" at " + PROGRAM + "Proxied.work(*");
    }

    public static class Proxied {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:proxied");
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                work(proxy(proxy(statement)));
            }
            AgentIsComplete.await();
            System.exit(3);
        }

        private static void work(Statement statement) throws Exception {
            statement.execute("SELECT 1");
        }

        private static Statement proxy(Statement statement) {
            return (Statement) Proxy.newProxyInstance(Proxied.class.getClassLoader(), new Class<?>[] {Statement.class}, new Handler(statement));
        }
    }

    private record Handler(Object target) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            return method.invoke(target, arguments);
        }
    }
}
