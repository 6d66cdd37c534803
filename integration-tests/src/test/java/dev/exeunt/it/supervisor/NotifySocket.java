package dev.exeunt.it.supervisor;

import dev.exeunt.it.Needed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A datagram socket such as systemd has; Python makes it, for Java knows no Unix datagrams. */
final class NotifySocket implements AutoCloseable {

    private static final long LIMIT_NANOS = 20_000_000_000L;
    /** A line for each datagram, its own lines joined. */
    private static final String SERVER = """
            import socket, sys
            name = sys.argv[1]
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind('\\0' + name[1:] if name[0] == '@' else name)
            print('READY', flush=True)
            while True:
                print(s.recv(65536).decode().strip().replace('\\n', ' | '), flush=True)
            """;

    private final Process server;
    private final List<String> received = new CopyOnWriteArrayList<>();

    /** @param name a path, or a name of the abstract namespace behind an {@code @} */
    NotifySocket(String name) {
        try {
            server = new ProcessBuilder(Needed.path("python3").toString(), "-c", SERVER, name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "notify-socket");
        reader.setDaemon(true);
        reader.start();
        await("READY");
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                received.add(line);
            }
        } catch (IOException e) {
            // It has been closed.
        }
    }

    /** All that came, in its order. */
    List<String> received() {
        return received.subList(1, received.size());
    }

    /** Waits for a message that contains this. */
    void await(String text) {
        long start = System.nanoTime();
        while (received.stream().noneMatch(message -> message.contains(text))) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new AssertionError("\"" + text + "\" did not come: " + received);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
