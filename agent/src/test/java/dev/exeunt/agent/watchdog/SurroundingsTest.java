package dev.exeunt.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

    private static final String CATCHES_TERM = "0000000000004002";
    private static final String CATCHES_CHILD = "0000000000010002";

    @TempDir
    private Path proc;

    @Test
    void whereAllIsWellNothingIsSaid() throws IOException {
        process1("systemd", "/sbin/init", CATCHES_TERM);
        parent(1);
        assertThat(limits()).isEmpty();
    }

    @Test
    void aShellThatWaitsAsProcess1ForThisJvmIsNamed() throws IOException {
        process1("sh", "/bin/sh\0-c\0cd /app && java -jar app.jar\0", CATCHES_CHILD);
        parent(1);
        assertThat(limits()).singleElement().asString().contains("process 1 is a shell").contains("exec");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java -jar app.jar", "\"/opt/my jdk/bin/java\" -jar app.jar", "cd /app && java -jar app.jar",
        "java -jar app.jar; exit $?", "java -jar app.jar; echo done", "java -jar migrate.jar; nginx", "java -jar app.jar & wait"})
    void whateverItDoesBesides(String command) throws IOException {
        process1("sh", "/bin/sh\0-c\0" + command + "\0", CATCHES_CHILD);
        parent(1);
        assertThat(limits()).singleElement().asString().contains("process 1 is a shell");
    }

    @Test
    void aScriptIsNamedAsWell() throws IOException {
        parent(1);
        process1("start.sh", "/bin/sh\0/start.sh\0--now\0", CATCHES_CHILD);
        write("1/root/start.sh", "#!/bin/sh\njava -jar app.jar\n");
        assertThat(limits()).isEmpty();
        process1("sh", "/bin/sh\0/start.sh\0--now\0", CATCHES_CHILD);
        assertThat(limits()).singleElement().asString().contains("process 1 is a shell");
    }

    @Test
    void oneThatHandlesOrIgnoresTermThatBecomesAnotherOrThatIsASessionOfAPersonIsNot() throws IOException {
        parent(1);
        process1("sh", "/bin/sh\0-c\0trap stop TERM; java -jar app.jar\0", CATCHES_TERM);
        assertThat(limits()).isEmpty();
        process1("sh", "/bin/sh\0-c\0java -jar migrate.jar; exec nginx\0", CATCHES_CHILD);
        assertThat(limits()).isEmpty();
        process1("sh", "/bin/sh\0/entrypoint.sh\0", CATCHES_CHILD);
        assertThat(limits()).as("a script that cannot be read").isEmpty();
        write("1/root/entrypoint.sh", "java -jar migrate.jar\nexec \"$@\"\n");
        assertThat(limits()).isEmpty();
        process1("bash", "bash\0", CATCHES_CHILD);
        assertThat(limits()).isEmpty();
        process1("sh", "/bin/sh\0-c\0java -jar app.jar\0", CATCHES_CHILD);
        write("1/status", "Name:\tsh\nSigIgn:\t" + CATCHES_TERM + "\nSigCgt:\t" + CATCHES_CHILD + "\n");
        assertThat(limits()).isEmpty();
    }

    @Test
    void norIsOneFurtherUp() throws IOException {
        process1("sh", "/bin/sh\0-c\0java -jar app.jar\0", CATCHES_CHILD);
        parent(17);
        assertThat(limits()).isEmpty();
    }

    @Test
    void aHiddenProcIsNamed() throws IOException {
        parent(17);
        assertThat(limits()).singleElement().asString().contains("hidepid");
    }

    @Test
    void process1NeedsNativeAccess() throws IOException {
        process1("java", "java\0", CATCHES_TERM);
        parent(0);
        assertThat(new Surroundings(proc, "Linux", 1).limits("no such library")).singleElement().asString()
                .contains("this JVM is process 1", "no such library");
        assertThat(new Surroundings(proc, "Linux", 1).limits("")).isEmpty();
        assertThat(new Surroundings(proc, "Linux", 8).limits("no such library")).isEmpty();
    }

    @Test
    void elsewhereThanOnLinuxTheMissingGuaranteesAreNamed() {
        assertThat(new Surroundings(proc, "Mac OS X", 8).limits("no such library")).singleElement().asString()
                .startsWith("on Mac OS X ");
    }

    private List<String> limits() {
        return new Surroundings(proc, "Linux", 8).limits("");
    }

    private void parent(long pid) throws IOException {
        write("self/stat", "8 (java) S " + pid + " 8 8 0 -1\n");
    }

    private void process1(String name, String commandLine, String caught) throws IOException {
        write("1/stat", "1 (" + name + ") S 0 1 1 0 -1\n");
        write("1/comm", name + "\n");
        write("1/cmdline", commandLine);
        write("1/status", "Name:\t" + name + "\nSigIgn:\t0000000000000000\nSigCgt:\t" + caught + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
