package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.SocketTable.Connection;
import org.junit.jupiter.api.Test;

class SocketTableTest {

    private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
            + "  timeout inode\n";
    private static final String ESTABLISHED = "   1: 0100007F:9C40 0700000A:1538 01 00000000:00000000 00:00000000 00000000"
            + "     0        0 4711 1 0000000000000000 20 4 30 10 -1\n";
    private static final String CONNECTING = "   2: 0100007F:9C41 070000C0:0050 02 00000001:00000000 01:00000015 00000003"
            + "     0        0 4712 2 0000000000000000 800 0 0 1 7\n";
    private static final String LISTENS = "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000"
            + "     0        0 4713 1 0000000000000000 100 0 0 10 0\n";

    private final SocketTable table = new SocketTable(HEADING + ESTABLISHED + CONNECTING + LISTENS, "");

    @Test
    void aConnectionHasAPeer() {
        assertThat(table.of("socket:[4711]")).contains(new Connection("10.0.0.7:5432", false));
    }

    @Test
    void oneThatIsNotAnsweredConnects() {
        assertThat(table.of("socket:[4712]")).contains(new Connection("192.0.0.7:80", true));
    }

    @Test
    void aListenerHasNone() {
        assertThat(table.of("socket:[4713]")).isEmpty();
    }

    @Test
    void aSocketThatTakesWhatAnybodySendsIsNamedByItsPort() {
        String udp = "  9: 00000000:1F91 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4714 2 0000000000000000 0\n";

        assertThat(new SocketTable(HEADING + udp).of("socket:[4714]"))
                .contains(new Connection("whoever sends to UDP port 8081", false));
    }

    @Test
    void neitherHasAnotherKindOfFile() {
        assertThat(table.of("pipe:[4711]")).isEmpty();
        assertThat(new SocketTable("", "").of("socket:[4711]")).isEmpty();
    }

    @Test
    void anAddressOfVersion4InTheTableOfVersion6IsWrittenAsOne() {
        assertThat(SocketTable.address("0000000000000000FFFF00000100007F:1538")).contains("127.0.0.1:5432");
    }

    @Test
    void anAddressOfVersion6HasBrackets() {
        assertThat(SocketTable.address("B80D0120000000000000000007000000:0050")).contains("[2001:db8:0:0:0:0:0:7]:80");
    }
}
