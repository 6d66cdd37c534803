package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeersTest {

    @Test
    void aFileIsNamedByItsPath() {
        assertThat(Peers.file(7, "/var/spool/in")).contains("/var/spool/in");
    }

    @Test
    void theStandardStreamsHaveNamesWhateverTheyAre() {
        assertThat(Peers.file(0, "pipe:[4711]")).contains("its stdin");
        assertThat(Peers.file(2, "/dev/pts/3")).contains("its stderr (/dev/pts/3)");
    }

    @Test
    void aPipeWithoutANameSaysNothing() {
        assertThat(Peers.file(7, "pipe:[4711]")).isEmpty();
    }

    @Test
    void aPathCannotForgeALine() {
        assertThat(Peers.file(7, "/tmp/a\nexeunt: b")).contains("/tmp/a exeunt: b");
    }
}
