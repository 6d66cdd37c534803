package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.family.HasChildren;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Where no option asks for it and no orchestrator is there, nothing of it is loaded and no file is written. */
class NobodyAskedIT {

    @OneJdk
    void nothingIsLoadedForItAndNoFileIsWritten(Jdk jdk, @TempDir Path folder) throws IOException {
        String out = Launch.stuck(jdk, HasChildren.class).jvm("-Xlog:class+load").in(folder).arguments("exec sleep 600").start()
                .awaitLine("READY").stdin("stuck\n").awaitExit().endedWith(110).stdout();

        assertThat(out.lines()).as("the log of loaded classes").anyMatch(line -> line.contains("dev.exeunt.agent.watchdog.Supervision"));
        assertThat(out.lines()).filteredOn(line -> line.matches(
                ".*dev\\.exeunt\\.agent\\.(memory\\.(History|LifeLock|Run)|restart|kernel\\.NotifySocket|report\\.LogEvent).*")).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
