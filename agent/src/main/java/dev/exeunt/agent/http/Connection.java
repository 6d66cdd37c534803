package dev.exeunt.agent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One client: its request as far as it has come, then the answer as far as it has gone. Never waits for the client. */
final class Connection {

    private static final int FIRST_BYTES = 1_024;
    private static final int MOST_BYTES = 8_192;
    private static final int MOST_IDLE_BYTES = 1 << 20;

    private final SocketChannel channel;
    private final Pages pages;
    private final Hosts hosts;
    private final long opened = System.nanoTime();
    private byte[] head = new byte[FIRST_BYTES];
    private int length;
    private ByteBuffer answer;
    /** What is still read and thrown away after the answer, so that the client can read it before the connection is reset. */
    private int idle;

    Connection(SocketChannel channel, Pages pages, Hosts hosts) {
        this.channel = channel;
        this.pages = pages;
        this.hosts = hosts;
    }

    /** Answers those who commonly ask, to nobody: all that an answer takes is loaded then. */
    static void rehearse(Pages pages, Hosts hosts) {
        for (String path : new String[] {"/none", "/metrics", "/healthz"}) {
            for (String more : new String[] {"", "Accept: application/openmetrics-text\r\nAccept-Encoding: gzip\r\n", "no header\r\n"}) {
                new Connection(null, pages, hosts).take(ByteBuffer.wrap(
                        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        new Connection(null, pages, hosts).take(ByteBuffer.allocate(MOST_BYTES));
    }

    long ageNanos() {
        return System.nanoTime() - opened;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    /** Whether it waits for the client to take the answer, and not to send anything. */
    boolean wantsToWrite() {
        return answer != null && answer.hasRemaining();
    }

    /**
     * As far as it goes now.
     *
     * @param buffer for whoever needs one
     * @return whether there is anything left to do
     */
    boolean proceed(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (answer == null) {
            int read = channel.read(buffer);
            if (read < 0) {
                return false;
            }
            take(buffer.flip());
        } else if (!answer.hasRemaining()) {
            int read = channel.read(buffer);
            idle += read;
            return read >= 0 && idle < MOST_IDLE_BYTES;
        }
        if (wantsToWrite()) {
            channel.write(answer);
            if (!answer.hasRemaining()) {
                channel.shutdownOutput();
            }
        }
        return true;
    }

    private void take(ByteBuffer bytes) {
        int before = length;
        int count = Math.min(bytes.remaining(), MOST_BYTES - length);
        if (length + count > head.length) {
            head = Arrays.copyOf(head, Math.min(MOST_BYTES, Math.max(head.length * 2, length + count)));
        }
        bytes.get(head, length, count);
        length += count;
        int end = end(Math.max(0, before - 3));
        if (end > 0) {
            answer(Request.read(new String(head, 0, end, StandardCharsets.ISO_8859_1)));
        } else if (length == MOST_BYTES) {
            send(Answer.plain(431, "the head of the request is longer than " + MOST_BYTES + " bytes"), true);
        }
    }

    /** Where the empty line begins, 0 if it has not come. */
    private int end(int from) {
        for (int i = from; i < length - 1; i++) {
            if (head[i] == '\n' && (head[i + 1] == '\n' || i < length - 2 && head[i + 1] == '\r' && head[i + 2] == '\n')) {
                return i;
            }
        }
        return 0;
    }

    private void answer(Optional<Request> request) {
        if (request.isEmpty()) {
            send(Answer.plain(400, "this is no request of HTTP/1.1"), true);
            return;
        }
        Answer made;
        try {
            made = hosts.admit(request.get()) ? pages.answer(request.get())
                    : Answer.plain(421, "this port is asked for under another name than localhost, 127.0.0.1 or [::1]");
        } catch (RuntimeException e) {
            made = Answer.plain(500, e.toString());
        }
        send(made, !request.get().method().equals("HEAD"));
    }

    private void send(Answer made, boolean withBody) {
        head = new byte[0];
        answer = ByteBuffer.wrap(made.bytes(withBody));
    }
}
