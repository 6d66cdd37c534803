package dev.exeunt.agent.option;

import dev.exeunt.agent.Generated;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsDocTest {

    private static final String HEAD = """
            # Options

            <!-- Made from dev.exeunt.agent.option.Option by OptionsDocTest. -->

            An option is written, in the order of precedence:

            | where | how |
            |---|---|
            | the agent's options | `-javaagent:exeunt.jar=shutdown.stall=20s,children.grace=5s` |
            | system properties | `-Dexeunt.shutdown.stall=20s` |
            | the environment | `EXEUNT_SHUTDOWN_STALL=20s` |
            | a properties file | `shutdown.stall=20s`, in the file that `config` names |

            In the agent's options, a part without `=` continues the list before it: `children.spare=*postgres*,redis *`.
            A name or value that is not understood turns the agent off, with one line that names it, its place and the
            nearest right name.

            | option | default | values | meaning |
            |---|---|---|---|
            """;

    @Test
    void theDocumentationListsEveryOption() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Option option : Option.values()) {
            text.append("| `").append(option.key()).append("` | ")
                    .append(option.byDefault().isEmpty() ? "" : "`" + option.byDefault() + "`").append(" | ")
                    .append(option.allowed()).append(" | ").append(option.meaning()).append(" |\n");
        }
        Generated.check(Path.of("../docs/options.md"), text.toString(), OptionsDocTest.class);
    }
}
