package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramFolderTest {

    private static String name(String program) {
        return ProgramFolder.in(Path.of("/state"), program).toString();
    }

    @Test
    void isNamedAfterTheProgram() {
        assertThat(name("com.acme.Main")).matches("/state/com\\.acme\\.Main-[0-9a-f]+");
        assertThat(name("/opt/acme/app.jar")).matches("/state/app\\.jar-[0-9a-f]+");
    }

    @Test
    void isAnotherForAProgramOfTheSameNameElsewhere() {
        assertThat(name("/opt/acme/app.jar")).isNotEqualTo(name("/opt/other/app.jar"));
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        assertThat(ProgramFolder.in(Path.of("/state"), "..").normalize().getParent()).isEqualTo(Path.of("/state"));
        assertThat(name("a b/" + "c".repeat(300))).hasSizeLessThan(110);
        assertThat(ProgramFolder.in(Path.of("/state"), "").getParent()).isEqualTo(Path.of("/state"));
    }
}
