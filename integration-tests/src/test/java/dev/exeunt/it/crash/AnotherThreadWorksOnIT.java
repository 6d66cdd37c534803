package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.quick;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** spring-projects/spring-boot#4912, spring-projects/spring-boot#26894: main is gone, the work is not. */
class AnotherThreadWorksOnIT {

    private static final long WORKING_TIME = 8_000;

    @EveryJdk
    void cpuIsProgress(Jdk jdk) {
        quick(jdk, Computes.class).run().endedWith(7).documentedAs(Case.ANOTHER_THREAD_WORKS);
    }

    @EveryJdk
    void trafficIsProgress(Jdk jdk) {
        quick(jdk, Receives.class).run().endedWith(7);
    }

    public static class Computes {
        private static volatile long result;

        public static void main(String[] args) {
            Body.thread("worker", Computes::work).start();
            throw new IllegalStateException("database is gone");
        }

        static void work() {
            long start = System.currentTimeMillis();
            while (System.currentTimeMillis() - start < WORKING_TIME) {
                result = result * 31 + 7;
            }
            System.exit(7);
        }
    }

    /** A chunk every tenth of a second: hardly any CPU. */
    public static class Receives {
        public static void main(String[] args) throws Exception {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Body.thread("receiver", () -> receive(server.accept())).start();
            Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            Thread sender = Body.thread("sender", () -> send(client));
            sender.setDaemon(true);
            sender.start();
            throw new IllegalStateException("database is gone");
        }

        static void receive(Socket socket) throws Exception {
            InputStream input = socket.getInputStream();
            byte[] chunk = new byte[16_384];
            long start = System.currentTimeMillis();
            while (System.currentTimeMillis() - start < WORKING_TIME) {
                input.read(chunk);
            }
            System.exit(7);
        }

        static void send(Socket socket) throws Exception {
            OutputStream output = socket.getOutputStream();
            while (true) {
                output.write(new byte[16_384]);
                Thread.sleep(100);
            }
        }
    }
}
