package dev.exeunt.it.seed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The scheduler's first helper: serves the logs of the tasks it ran. */
final class LogServer {

    private LogServer() {
    }

    public static void main(String[] args) throws IOException {
        serve("/log", "task 1: success\n");
    }

    static void serve(String path, String content) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(path, exchange -> {
            byte[] bytes = content.getBytes();
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }
}
