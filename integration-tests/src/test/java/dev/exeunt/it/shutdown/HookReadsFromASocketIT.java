package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** jmxtrans/jmxtrans#123. */
class HookReadsFromASocketIT {

    @EveryJdk
    void endsWith112AndNamesTheLine(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(112).report()
                .chain("thread \"main\" joins shutdown hook \"stopper\"",
                        "shutdown hook \"stopper\" * a socket* at *sayGoodbye(HookReadsFromASocketIT.java:");
    }

    public static class Program {
        /** Never accepts: the peer's backlog takes the connection, and no answer ever comes. */
        private static ServerSocket silentPeer;

        public static void main(String[] args) throws Exception {
            silentPeer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", Program::sayGoodbye));
            System.exit(1);
        }

        static void sayGoodbye() throws Exception {
            try (Socket socket = new Socket(silentPeer.getInetAddress(), silentPeer.getLocalPort())) {
                socket.getInputStream().read();
            }
        }
    }
}
