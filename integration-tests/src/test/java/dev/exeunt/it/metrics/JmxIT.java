package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** With {@code metrics.jmx=on} any JMX client reads the meters, with no class of Exeunt's. */
class JmxIT {

    private static final long LIMIT_NANOS = 20_000_000_000L;

    @EveryJdk
    void aClientFromOutsideReadsTheMeters(Jdk jdk) throws Exception {
        int port = freePort();
        Forked jvm = Launch.quick(jdk, MetricsPortIT.Waits.class).agent("metrics.jmx=on")
                .jvm("-Dcom.sun.management.jmxremote.port=" + port, "-Dcom.sun.management.jmxremote.rmi.port=" + port,
                        "-Dcom.sun.management.jmxremote.host=127.0.0.1", "-Djava.rmi.server.hostname=127.0.0.1",
                        "-Dcom.sun.management.jmxremote.authenticate=false", "-Dcom.sun.management.jmxremote.ssl=false")
                .start().awaitLine("COMPLETE");
        ObjectName name = new ObjectName("dev.exeunt:type=Exeunt");
        try (JMXConnector connector = JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            awaitOne(server, name, "ChildrenLive");
            assertThat(((CompositeData) server.getAttribute(name, "Phase")).get("running")).isEqualTo(1.0);
            assertThat((Double) server.getAttribute(name, "HooksRegistered")).as("RMI has one too").isGreaterThanOrEqualTo(1);
            assertThat(server.getAttribute(name, "Trouble")).isEqualTo("");
            assertThat(server.getAttribute(name, "ShutdownAgeSeconds")).as("not known").isNull();
            assertThat(server.getMBeanInfo(name).getAttributes()).allMatch(each -> each.isReadable() && !each.isWritable())
                    .allMatch(each -> !each.getDescription().isEmpty());
        }
        jvm.stdin("end\n").awaitExit().endedWith(0).exeuntSaidNothing();
    }

    /** To make the platform's MBean server would be to choose the application's logging before it does. */
    @EveryJdk
    void theApplicationChoosesItsLoggingAsLateAsItLikes(Jdk jdk) {
        assertThat(Launch.quick(jdk, ChoosesLate.class).agent("metrics.jmx=on").run().endedWith(0).exeuntSaidNothing().stdout())
                .contains("manager " + ChoosesLate.Mine.class.getName(), "bean true");
    }

    private static void awaitOne(MBeanServerConnection server, ObjectName name, String attribute) throws Exception {
        long start = System.nanoTime();
        while (!is(server, name, attribute)) {
            assertThat(System.nanoTime() - start).as("waited for " + attribute).isLessThan(LIMIT_NANOS);
            Thread.sleep(50);
        }
    }

    private static boolean is(MBeanServerConnection server, ObjectName name, String attribute) throws IOException {
        try {
            return Double.valueOf(1).equals(server.getAttribute(name, attribute));
        } catch (JMException e) {
            // Not there yet.
            return false;
        }
    }

    public static class ChoosesLate {

        public static class Mine extends java.util.logging.LogManager {}

        public static void main(String[] args) throws Exception {
            dev.exeunt.it.AgentIsComplete.await();
            // The thread that would register it has had its turn once it waits.
            while (Thread.getAllStackTraces().keySet().stream().noneMatch(each -> each.getName().equals("exeunt-jmx")
                    && each.getState() == Thread.State.TIMED_WAITING)) {
                Thread.sleep(20);
            }
            System.setProperty("java.util.logging.manager", Mine.class.getName());
            System.out.println("manager " + java.util.logging.LogManager.getLogManager().getClass().getName());
            javax.management.MBeanServer server = java.lang.management.ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName("dev.exeunt:type=Exeunt");
            for (int i = 0; i < 200 && !server.isRegistered(name); i++) {
                Thread.sleep(50);
            }
            System.out.println("bean " + server.isRegistered(name));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
