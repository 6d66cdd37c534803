package dev.exeunt.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Command lines are not for everybody who may see figures. */
class PortsTest {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_500);

    private static InetSocketAddress elsewhere() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[4]), 9_500);
    }

    @Test
    void metricsOnThisMachineHaveThePageToo() {
        assertThat(Ports.hasPage(false, false, HERE)).isTrue();
    }

    @Test
    void metricsThatOthersMaySeeHaveNone() throws UnknownHostException {
        assertThat(Ports.hasPage(false, false, elsewhere())).isFalse();
        assertThat(Ports.hasPage(false, false, InetSocketAddress.createUnresolved("nobody.example", 9_500))).isFalse();
    }

    @Test
    void unlessThePageWasAskedForOnTheSamePort() throws UnknownHostException {
        assertThat(Ports.hasPage(true, true, elsewhere())).isTrue();
    }

    @Test
    void whereThePageHasAPortOfItsOwnItIsThereAlone() {
        assertThat(Ports.hasPage(false, true, HERE)).isFalse();
    }
}
