package dev.exeunt.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Uncaught;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncaughtLogTest {

    private static final StackTraceElement JDK = new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 233);
    private static final StackTraceElement LOAD = new StackTraceElement("com.acme.Import", "load", "Import.java", 12);
    private static final StackTraceElement MAIN = new StackTraceElement("com.acme.Main", "main", "Main.java", 7);

    @Test
    void aLineHasTheThreadItsPlaceOfStartTheLineAtFaultAndTheCauses() {
        assertThat(UncaughtLog.line(new Uncaught(7, "import", "java.lang.IllegalStateException: no rows", List.of(JDK, LOAD),
                        List.of("java.io.IOException: reset", "java.net.SocketException"), List.of(MAIN)), false))
                .isEqualTo("uncaught in thread \"import\" (started at com.acme.Main.main(Main.java:7)): "
                        + "java.lang.IllegalStateException: no rows at com.acme.Import.load(Import.java:12); caused by: "
                        + "java.io.IOException: reset; caused by: java.net.SocketException");
    }

    @Test
    void whatIsNotKnownIsNotSaid() {
        assertThat(UncaughtLog.line(new Uncaught(3, "main", "java.lang.Error", List.of(), List.of(), List.of()), true))
                .isEqualTo("uncaught in thread \"main\": java.lang.Error");
    }

    @Test
    void aDaemonOrAThreadWithoutANameIsToldByItsNumber() {
        assertThat(UncaughtLog.line(new Uncaught(23, "flusher", "java.lang.Error", List.of(), List.of(), List.of()), false))
                .isEqualTo("uncaught in thread \"flusher\" (#23, place of creation not known): java.lang.Error");
        assertThat(UncaughtLog.line(new Uncaught(23, "", "java.lang.Error", List.of(), List.of(), List.of(MAIN)), false))
                .isEqualTo("uncaught in thread #23 (started at com.acme.Main.main(Main.java:7)): java.lang.Error");
    }

    @Test
    void aMessageOfManyLinesIsOne() {
        assertThat(UncaughtLog.line(new Uncaught(1, "main", "java.lang.Error: a\nb", List.of(), List.of("c\nd"), List.of()), true))
                .isEqualTo("uncaught in thread \"main\": java.lang.Error: a b; caused by: c d");
    }
}
