package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupertypesTest {

    /** As 17 and 26 print it. */
    private static final String HIERARCHY = """
            java.lang.Object/null
            |--com.acme.Base/0x00007f17681224a0
            |  implements com.acme.Closes/0x00007f17681224a0 (declared intf)
            |  |--com.acme.Middle/0x00007f17681224a0
            |  |  implements com.acme.Closes/0x00007f17681224a0 (inherited intf)
            |  |  |--com.acme.Derived$1/0x00007f17681224a0
            """;

    private final List<String> asked = new ArrayList<>();

    @Test
    void theyAreTheClassesAboveItAndTheirInterfaces() {
        assertThat(Supertypes.in(HIERARCHY, "com.acme.Derived$1"))
                .containsExactlyInAnyOrder("com.acme.Base", "com.acme.Middle", "com.acme.Closes");
    }

    @Test
    void anythingElseIsReadAsNothing() {
        assertThat(Supertypes.in("", "A")).isEmpty();
        assertThat(Supertypes.in("Command executed successfully\n|--\n|--A\n|  implements (\n/|--", "A")).isEmpty();
    }

    @Test
    void hotSpotIsAskedOnceForEachClassThatItKnows() throws ReflectiveOperationException {
        Supertypes supertypes = new Supertypes(this::answer);

        assertThat(supertypes.of("com.acme.Derived$1")).isEqualTo(supertypes.of("com.acme.Derived$1")).hasSize(3);
        assertThat(supertypes.of("com.acme.Unknown")).isEqualTo(supertypes.of("com.acme.Unknown")).isEmpty();
        assertThat(asked).containsExactly("VM.class_hierarchy -i com.acme.Derived$1", "VM.class_hierarchy -i com.acme.Unknown",
                "VM.class_hierarchy -i com.acme.Unknown");
    }

    @Test
    void aNameThatCouldBeAnotherCommandIsNotAskedFor() throws ReflectiveOperationException {
        Supertypes supertypes = new Supertypes(command -> fail("asked " + command));

        for (String name : List.of("-s", "A B", "A\nGC.run", "\"A", "A=B", "A,B")) {
            assertThat(supertypes.of(name)).isEmpty();
        }
    }

    private String answer(String command) {
        asked.add(command);
        return command.endsWith("Unknown") ? "" : HIERARCHY;
    }
}
