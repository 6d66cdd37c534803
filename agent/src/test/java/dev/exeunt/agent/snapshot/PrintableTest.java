package dev.exeunt.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void whatIsPlainStaysAsItIs() {
        String plain = "pool-1-thread-1 \u00e4\u00f6\u00fc \u4e16\u754c \ud83d\ude80";

        assertThat(Printable.of(plain)).isEqualTo(plain);
        assertThat(Printable.of("")).isEmpty();
    }

    @Test
    void whatEndsALineIsABlank() {
        assertThat(Printable.of("a\nb\r\nc\u0085d\u2028e\u2029f\u000bg")).isEqualTo("a b  c d e f g");
    }

    @Test
    void whatSteersATerminalIsABlank() {
        assertThat(Printable.of("a\u001b[31mb\u009b31mc\0d\177")).isEqualTo("a [31mb 31mc d ");
    }

    @Test
    void whatTurnsTheTextAroundOrIsNotToBeSeenIsABlank() {
        assertThat(Printable.of("a\u202eb\u2066c\u200bd\ufeffe\udb40\udc01f")).isEqualTo("a b c d e f");
    }

    @Test
    void halfALetterIsABlank() {
        assertThat(Printable.of("a\ud83db\ude80c\ud83d")).isEqualTo("a b c ");
    }

    @Test
    void ofAVeryLongNameTheBeginningIsKept() {
        assertThat(Printable.name("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Printable.name("x".repeat(100_000))).isEqualTo("x".repeat(200) + "...");
        assertThat(Printable.name("x".repeat(199) + "\ud83d\ude80")).isEqualTo("x".repeat(199) + "...");
    }
}
