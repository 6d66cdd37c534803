package dev.exeunt.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpEndpointTest {

    private static final int LARGE = 3_000_000;

    private final Pages pages = new Pages();
    private final List<Socket> clients = new ArrayList<>();
    private final BlockingQueue<Throwable> lost = new LinkedBlockingQueue<>();
    private HttpEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        pages.add("/page", request -> Answer.plain(200, "query=" + request.query() + " " + request.headers("X-A")));
        pages.add("/large", request -> Answer.plain(200, "x".repeat(LARGE)));
        pages.add("/broken", request -> {
            throw new IllegalStateException("broken");
        });
        endpoint = HttpEndpoint.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), pages, lost::add);
    }

    @AfterEach
    void close() throws IOException {
        endpoint.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void aPageIsServedToWhoeverAsksForItInWhateverPieces() throws IOException {
        assertThat(ask("GET /page?a=b HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\nx-a: 2\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Connection: close").endsWith("query=a=b [1, 2]\n");
        Socket slow = connect();
        for (char c : "GET /page HTTP/1.0\n\n".toCharArray()) {
            send(slow, String.valueOf(c));
        }
        assertThat(receive(slow)).endsWith("query= []\n");
    }

    /** Of a jar that has been replaced: a probe must not hang. */
    @Test
    void whereAClassCannotBeLoadedThePortIsClosedAndThatIsTold() throws Exception {
        pages.add("/damaged", request -> {
            throw new NoClassDefFoundError("gone");
        });
        assertThat(ask("GET /damaged HTTP/1.1\r\nHost: localhost\r\n\r\n")).isEmpty();
        assertThat(lost.poll(20, TimeUnit.SECONDS)).hasMessage("gone");
        assertThatThrownBy(() -> {
            while (true) {
                connect().close();
                Thread.sleep(10);
            }
        }).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatIsLargerThanTheSocketsBufferComesWhole() throws IOException {
        assertThat(ask("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")).contains("Content-Length: " + (LARGE + 1)).hasSizeGreaterThan(LARGE);
    }

    @Test
    void headGetsNoBodyAndNothingElseIsAnswered() throws IOException {
        assertThat(ask("HEAD /page HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        assertThat(ask("POST /page HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
    }

    @Test
    void theFrontPageAndWhatIsNotThereListWhatThereIs() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200").contains("/page\n");
        assertThat(ask("GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 404").contains("/page\n");
    }

    @Test
    void aPageThatFailsIsOneAnswerAndNoMore() throws IOException {
        assertThat(ask("GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 500");
        assertThat(ask("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void garbageAndLongHeadsAreRefused() throws IOException {
        assertThat(ask("\u0016\u0003\u0001\n\n")).startsWith("HTTP/1.1 400");
        assertThat(ask("GET page HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(ask("GET /page HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(ask("GET /page HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000))).startsWith("HTTP/1.1 431");
    }

    @Test
    void whoAsksForAnotherHostIsNotAnsweredAndWhoMustNameOneDoes() throws IOException {
        assertThat(ask("GET /page HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 421").doesNotContain("query=");
        assertThat(ask("GET /page HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(ask("GET /page HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(ask("GET /page HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void whereOneTooManyComesTheOldestGoes() throws IOException {
        Socket oldest = connect();
        for (int i = 0; i < HttpEndpoint.MOST; i++) {
            send(connect(), "GET /pa");
        }
        assertThat(ask("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(receive(oldest)).isEmpty();
    }

    @Test
    void whoSaysNothingForTooLongIsSentAway() throws IOException {
        Socket silent = connect();
        send(silent, "GET");
        assertThat(receive(silent)).isEmpty();
    }

    @Test
    void aPortThatIsTakenAndAHostThatIsNotThereAreErrors() throws IOException {
        InetSocketAddress taken = endpoint.address();
        assertThatThrownBy(() -> HttpEndpoint.open(taken, pages, lost::add)).isInstanceOf(BindException.class);
        assertThatThrownBy(() -> HttpEndpoint.open(InetSocketAddress.createUnresolved("no.such.host", 0), pages, lost::add))
                .hasMessageContaining("\"no.such.host\" is not known");
    }

    private String ask(String request) throws IOException {
        Socket client = connect();
        send(client, request);
        return receive(client);
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = endpoint.address();
        Socket client = new Socket(address.getAddress(), address.getPort());
        clients.add(client);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String receive(Socket client) throws IOException {
        try (InputStream in = client.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
