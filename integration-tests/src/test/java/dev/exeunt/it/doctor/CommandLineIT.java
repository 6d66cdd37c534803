package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What people expect of a command. */
class CommandLineIT {

    @OldestAndNewestJdk
    void aloneIsNoCommand(Jdk jdk) {
        Doctor alone = Doctor.run(jdk).hasStatus(2);
        assertThat(alone.stdout()).isEmpty();
        assertThat(alone.stderr()).contains("java -javaagent:exeunt.jar", "diagnose", "attach", "explain", "list", "options")
                .doesNotContain("\u001b");
    }

    @OldestAndNewestJdk
    void helpIsTheSameOnStdout(Jdk jdk) {
        assertThat(Doctor.run(jdk, "--help").hasStatus(0).saysNothingElse().stdout()).contains("diagnose", "Exit status: ");
    }

    @OldestAndNewestJdk
    void versionAndHelp(Jdk jdk) {
        assertThat(Doctor.run(jdk, "version").hasStatus(0).stdout()).startsWith("Exeunt ").hasLineCount(1);
        assertThat(Doctor.run(jdk, "--version").hasStatus(0).stdout()).startsWith("Exeunt ").hasLineCount(1);
        assertThat(Doctor.run(jdk, "help", "attach").hasStatus(0).stdout()).contains("Usage: exeunt attach", "OPTIONS");
        for (String command : new String[] {"diagnose", "attach", "explain", "list", "options", "version"}) {
            assertThat(Doctor.run(jdk, command, "--help").hasStatus(0).saysNothingElse().stdout())
                    .startsWith("Usage: exeunt " + command);
        }
    }

    @OldestAndNewestJdk
    void options(Jdk jdk) {
        assertThat(Doctor.run(jdk, "options").hasStatus(0).saysNothingElse().stdout())
                .contains("shutdown.stall=30s\n    How long nothing may progress", "EXEUNT_SHUTDOWN_STALL");
    }

    @OldestAndNewestJdk
    void completion(Jdk jdk, @TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), Doctor.run(jdk, "generate-completion").hasStatus(0).stdout());
        Process bash = new ProcessBuilder("bash", "-c", "source " + script + " && complete -p exeunt").start();
        assertThat(new String(bash.getInputStream().readAllBytes())).contains("_complete_exeunt");
    }

    @OldestAndNewestJdk
    void whatIsWrongIsOneLineAndAHint(Jdk jdk) {
        wrong(Doctor.run(jdk, "diagnos", 1), "diagnos");
        wrong(Doctor.run(jdk, "diagnose"), "PID");
        wrong(Doctor.run(jdk, "diagnose", "x"), "PID");
        wrong(Doctor.run(jdk, "attach", "abc"), "\"abc\" is not the number of a process");
        wrong(Doctor.run(jdk, "diagnose", 1, "--for", "soon"), "soon");
        wrong(Doctor.run(jdk, "list", "--wrong"), "--wrong");
    }

    @OldestAndNewestJdk
    void explainShowsASavedReport(Jdk jdk, @TempDir Path folder) throws IOException {
        Forked jvm = Launch.plain(jdk, "dev.exeunt.it.shutdown.ExitInsideAHookIT$Program").start();
        Path report = Files.writeString(folder.resolve("report.json"), Doctor.findsStuck(jdk, jvm.pid(), "--json").stdout());

        Doctor.run(jdk, "explain", report).hasStatus(0).saysNothingElse().report()
                .opensWith("this JVM (pid " + jvm.pid(), "waits for the exit lock")
                .chain("shutdown hook \"stopper\" waits for the exit lock", "which closes the cycle")
                .has("exit:", "thread \"main\" asked for a status that is not known");
        Path page = folder.resolve("report.html");
        Doctor.run(jdk, "explain", report, "--html", page).hasStatus(0).saysNothingElse();
        assertThat(page).content().startsWith("<!doctype html>").contains("waits for the exit lock");
        Doctor.run(jdk, "explain", folder.resolve("none.json")).cannot("none.json");
        Doctor.run(jdk, "explain", Files.writeString(folder.resolve("else.json"), "{}")).cannot("else.json");
        Doctor.run(jdk, "explain", Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0})).cannot("it is no text in UTF-8");
    }

    private static void wrong(Doctor doctor, String fragment) {
        doctor.hasStatus(2);
        assertThat(doctor.stdout()).isEmpty();
        assertThat(doctor.stderr()).startsWith("exeunt: ").contains(fragment, "--help'");
    }
}
