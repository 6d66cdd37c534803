package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.exeunt.it.EndsWhatItForked;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inits of containers, with the entry points of the guide: they start nothing again, but whoever does sees what they give. */
@ExtendWith(EndsWhatItForked.class)
class UnderAnInitIT {

    private static final Jdk JDK = Jdk.first().get(0);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.dumb-init"})
    void theStatusOfAStuckJvmIsHandedOn(String dockerfile) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        try (Supervised supervised = start(dockerfile, "stuck")) {
            assertThat(supervised.awaitStatus()).as("%s", supervised).isEqualTo(110);
            assertThat(supervised.isAlive(supervised.pids("CHILD").get(0))).isFalse();
            assertThat(supervised.isAlive(supervised.pids("STRANGER").get(0))).as("not the program's child").isTrue();
        }
    }

    /** In a namespace of its own, as in a container: there the end of the init is the end of all. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.dumb-init"})
    void soItIsByProcess1(String dockerfile) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        Needed.success("unshare", "--pid", "--fork", "--mount-proc", "true");
        List<String> command = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc"));
        command.addAll(command(dockerfile, "stuck"));
        try (Supervised supervised = new Supervised(folder, command)) {
            assertThat(supervised.awaitStatus()).as("%s", supervised).isEqualTo(110);
            assertThat(supervised.output()).contains("exeunt: halts with status 110").doesNotContain("survive");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.dumb-init"})
    void soIsThatOfAnyOther(String dockerfile) throws Exception {
        try (Supervised supervised = start(dockerfile, "crashed")) {
            assertThat(supervised.awaitStatus()).as("%s", supervised).isEqualTo(1);
        }
        try (Supervised supervised = start(dockerfile, "finished")) {
            assertThat(supervised.awaitStatus()).as("%s", supervised).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.dumb-init"})
    void aStopIsAHealthyShutdown(String dockerfile) throws Exception {
        try (Supervised supervised = start(dockerfile, "healthy")) {
            supervised.await("READY");
            supervised.terminate();
            assertThat(supervised.awaitStatus()).as("%s", supervised).isEqualTo(143);
            assertThat(supervised.output()).contains("CHILD IS THERE", "FLUSHED").doesNotContain("exeunt:");
        }
    }

    private Supervised start(String dockerfile, String argument) throws IOException {
        return new Supervised(folder, command(dockerfile, argument));
    }

    private static List<String> command(String dockerfile, String argument) {
        List<String> command = entryPoint(dockerfile);
        Needed.command(command.get(0));
        int java = command.indexOf("java");
        assertThat(command.subList(java, command.size())).containsExactly("java", "-javaagent:/opt/exeunt.jar", "-jar",
                "/opt/app.jar");
        command.subList(java, command.size()).clear();
        command.addAll(Launch.quick(JDK, Service.class).agent("shutdown.stall=1s").arguments(argument).command());
        return command;
    }

    private static List<String> entryPoint(String dockerfile) {
        String line = Guide.block(dockerfile).lines().filter(each -> each.startsWith("ENTRYPOINT ")).findFirst().orElseThrow();
        return new ArrayList<>(List.of(new Gson().fromJson(line.substring("ENTRYPOINT ".length()), String[].class)));
    }
}
