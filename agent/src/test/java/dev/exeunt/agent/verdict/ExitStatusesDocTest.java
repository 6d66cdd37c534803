package dev.exeunt.agent.verdict;

import dev.exeunt.agent.Generated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitStatusesDocTest {

    private static final String HEAD = """
            # Exit statuses

            <!-- Made from dev.exeunt.agent.verdict.ExitStatus by ExitStatusesDocTest. -->

            The statuses of a JVM that Exeunt has ended. They are an interface: a number is never given another meaning,
            and none of them is 0, 1, 2 or 126 to 165, which mean other things to shells and supervisors. A JVM that ends
            by itself keeps the status that it has without Exeunt, unless `main-crash.status=fail` says otherwise.

            | status | meaning |
            |---|---|
            """;

    private static final String FOOT = """

            The option `exit-status` replaces 110 to 117 by one number, for supervisors that want one. After a verdict the status is never 0,
            whatever hooks and other threads ask for meanwhile.

            ## After a crash of main

            | how the JVM ends then | status |
            |---|---|
            | the other threads end, and nobody asks for a status | 1: the launcher's, as without Exeunt |
            | they stay, and Exeunt ends it | 114 or 115 |
            | another thread calls `exit` or `halt` with another status than 0 | that one |
            | another thread calls `exit(0)` or `halt(0)` | 0, which supervisors take for success, and one line says so; with `main-crash.status=fail`: 1 |
            | an exception handler on main calls `exit(0)` or `halt(0)` | 0, and one line says so: it is the application's answer to the crash |

            With `action=report` no status is changed.
            """;

    @Test
    void theDocumentationListsEveryStatus() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        List.of(ExitStatus.values()).stream().sorted(Comparator.comparingInt(ExitStatus::number)).forEach(status ->
                text.append("| ").append(status.number()).append(" | ").append(status.meaning()).append(" |\n"));
        Generated.check(Path.of("../docs/exit-statuses.md"), text.append(FOOT).toString(), ExitStatusesDocTest.class);
    }
}
