package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever clients do, the next honest one is served, and the application has its memory. */
class HostileClientsIT {

    private static final int CONNECTIONS = 1_000;
    private static final int HEADER = 10_000_000;
    private static final int KILOBYTES = 16 * 1024;
    private static final String BEGUN = "GET /status.json HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    private static final List<String> WHOLE = List.of("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /status.json HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

    @OneJdk
    void neitherStopTheEndpointNorCostTheApplicationMuch(Jdk jdk) throws IOException {
        // All of the heap is resident from the start, so that what grows is not the application's garbage.
        Forked jvm = Launch.quick(jdk, TellsItsHeap.class).jvm("-Xms64m", "-XX:+AlwaysPreTouch").agent("metrics.port=0")
                .start().awaitLine("READY");
        Scraped scraped = new Scraped(jvm);
        for (int i = 0; i < 200; i++) {
            scraped.metrics();
            scraped.get("/status.json");
        }
        long heap = heap(jvm);
        long resident = resident(jvm);

        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                held.add(send(scraped, i % 3 == 0 ? BEGUN : i % 3 == 1 ? WHOLE.get(i / 3 % WHOLE.size()) : ""));
            }
            assertThat(scraped.get("/metrics").statusCode()).as("with 1,000 connections").isEqualTo(200);
            for (int i = 0; i < 4; i++) {
                held.add(send(scraped, BEGUN + "x".repeat(HEADER)));
            }
            byte[] garbage = new byte[HEADER / 100];
            new Random(1).nextBytes(garbage);
            for (int i = 0; i < 50; i++) {
                held.add(send(scraped, new String(garbage, StandardCharsets.ISO_8859_1)));
            }
            assertThat(scraped.get("/status.json").statusCode()).as("after garbage").isEqualTo(200);
            long heapGrew = heap(jvm) - heap;
            long residentGrew = resident(jvm) - resident;
            System.out.println("hostile clients: heap %d kB, resident %d kB".formatted(heapGrew, residentGrew));
            assertThat(heapGrew + residentGrew).as("kilobytes: heap %d, resident %d", heapGrew, residentGrew)
                    .isLessThan(KILOBYTES);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
        assertThat(scraped.value("exeunt_phase{phase=\"running\"}")).isEqualTo(1);
        jvm.signal("TERM").awaitExit().endedWith(143);
    }

    private static Socket send(Scraped scraped, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), scraped.port());
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException e) {
            // It was sent away before it had said all, as it should be.
        }
        return socket;
    }

    /** In kilobytes, after a collection. */
    private static long heap(Forked jvm) throws IOException {
        int port = Integer.parseInt(jvm.valueOf("READY"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); InputStream in = socket.getInputStream()) {
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private static long resident(Forked jvm) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(jvm.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D+", ""));
            }
        }
        throw new AssertionError("no VmRSS");
    }

    public static class TellsItsHeap {
        public static void main(String[] args) throws Exception {
            try (java.net.ServerSocket server = new java.net.ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
                System.out.println("READY " + server.getLocalPort());
                while (true) {
                    try (Socket asks = server.accept()) {
                        System.gc();
                        Runtime runtime = Runtime.getRuntime();
                        asks.getOutputStream().write(String.valueOf((runtime.totalMemory() - runtime.freeMemory()) / 1024)
                                .getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        }
    }
}
