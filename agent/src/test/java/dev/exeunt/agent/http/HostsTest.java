package dev.exeunt.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private static final byte[] LOOPBACK = {127, 0, 1, 1};
    private static final byte[] ELSEWHERE = {(byte) 192, 0, 2, 1};

    private static boolean admits(byte[] bound, String... named) throws UnknownHostException {
        Hosts hosts = new Hosts(new InetSocketAddress(InetAddress.getByAddress("Desk.example", bound), 9464));
        return hosts.admit(new Request("GET", "/", "", named.length == 0 ? Map.of() : Map.of("host", List.of(named))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9464", "localhost.:80", "127.0.0.1:1", "127.1.2.3", "[::1]", "[::1]:9464",
        "[0:0:0:0:0:0:0:1]:1", "[::ffff:127.0.0.1]", "desk.example:9464", "DESK.example"})
    void onLoopbackItsNamesAreAdmitted(String host) throws UnknownHostException {
        assertThat(admits(LOOPBACK, host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", "evil.example", "127.0.0.1.evil.example", "127.evil.example:80", "localhost.evil.example",
        "evil.example:localhost", "localhost:80:80", "localhost@evil.example", "192.0.2.1:9464", "[::2]", "[::1", "::1",
        "localhost, evil.example", "localhost:123456"})
    void onLoopbackNoOtherIs(String host) throws UnknownHostException {
        assertThat(admits(LOOPBACK, host)).isFalse();
    }

    @Test
    void whoNamesNoHostIsNoBrowserAndWhoNamesTwoIsUpToSomething() throws UnknownHostException {
        assertThat(admits(LOOPBACK)).isTrue();
        assertThat(admits(LOOPBACK, "localhost", "evil.example")).isFalse();
    }

    @Test
    void elsewhereNobodyHereKnowsTheNames() throws UnknownHostException {
        assertThat(admits(ELSEWHERE, "app.prod.example:9464")).isTrue();
        assertThat(admits(ELSEWHERE, "10.1.2.3:9464")).isTrue();
    }
}
