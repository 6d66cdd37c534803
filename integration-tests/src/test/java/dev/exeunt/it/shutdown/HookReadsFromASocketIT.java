package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** jmxtrans/jmxtrans#123. */
class HookReadsFromASocketIT {

    @EveryJdk
    void endsWith112AndNamesThePeerAndTheLine(Jdk jdk) {
        expectPeer(stuck(jdk, Program.class).arguments(0).run());
    }

    @EveryJdk
    void aReadWithATimeLimitNamesThePeerToo(Jdk jdk) {
        expectPeer(stuck(jdk, Program.class).arguments(3_600_000).run());
    }

    private static void expectPeer(Outcome outcome) {
        String peer = outcome.stdout().lines().filter(line -> line.startsWith("PEER ")).findFirst().orElseThrow().substring(5);
        outcome.endedWith(112).report().documentedAs(Case.HOOK_READS_SOCKET)
                .opensWith("shutdown hook \"stopper\"", "waits to read from " + peer + ", a socket, in java.net.Socket")
                .chain("thread \"main\" joins shutdown hook \"stopper\"", "shutdown hook \"stopper\" waits to read from "
                        + peer + ", a socket, * at *sayGoodbye(HookReadsFromASocketIT.java:");
    }

    /** Its listener takes no more connections, so the kernel lets this one wait for an answer. */
    @EveryJdk
    void aConnectNamesThePeer(Jdk jdk) {
        Outcome outcome = stuck(jdk, Connects.class).run();
        String peer = outcome.stdout().lines().filter(line -> line.startsWith("PEER ")).findFirst().orElseThrow().substring(5);
        outcome.endedWith(112).report().chain("shutdown hook \"stopper\" waits to connect to " + peer + ", a socket, ");
    }

    @EveryJdk
    void aDatagramIsWaitedForToo(Jdk jdk) {
        stuck(jdk, ReceivesADatagram.class).run().endedWith(112).report()
                .chain("shutdown hook \"stopper\" waits to read from whoever sends to UDP port ");
    }

    public static class ReceivesADatagram {
        public static void main(String[] args) throws Exception {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Runtime.getRuntime().addShutdownHook(
                    Body.thread("stopper", () -> socket.receive(new DatagramPacket(new byte[10], 10))));
            System.exit(1);
        }
    }

    public static class Program {
        /** Never accepts: the peer's backlog takes the connection, and no answer ever comes. */
        private static ServerSocket silentPeer;

        public static void main(String[] args) throws Exception {
            silentPeer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            System.out.println("PEER 127.0.0.1:" + silentPeer.getLocalPort());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> sayGoodbye(Integer.parseInt(args[0]))));
            System.exit(1);
        }

        static void sayGoodbye(int timeLimit) throws Exception {
            try (Socket socket = new Socket(silentPeer.getInetAddress(), silentPeer.getLocalPort())) {
                socket.setSoTimeout(timeLimit);
                socket.getInputStream().read();
            }
        }
    }

    public static class Connects {
        public static void main(String[] args) throws Exception {
            ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            System.out.println("PEER 127.0.0.1:" + full.getLocalPort());
            Body.thread("filler", () -> fill(full)).start();
            while (!filled) {
                Thread.sleep(100);
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () ->
                    new Socket(full.getInetAddress(), full.getLocalPort()).getInputStream().read()));
            System.exit(1);
        }

        private static volatile boolean filled;

        private static void fill(ServerSocket full) throws Exception {
            try {
                for (int i = 0; i < 10; i++) {
                    new Socket().connect(full.getLocalSocketAddress(), 500);
                }
            } catch (java.net.SocketTimeoutException wanted) {
                filled = true;
            }
        }
    }
}
