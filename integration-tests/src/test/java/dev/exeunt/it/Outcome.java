package dev.exeunt.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a forked JVM ended, and what can be promised about it. The methods that assert return this, to be chained. */
public final class Outcome {

    private final Forked jvm;
    private final int status;
    private final byte[] stdout;
    private final byte[] stderr;

    Outcome(Forked jvm, int status, byte[] stdout, byte[] stderr) {
        this.jvm = jvm;
        this.status = status;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    public long pid() {
        return jvm.pid();
    }

    public int status() {
        return status;
    }

    public String stdout() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    public String stderr() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    /** The pid that the program printed in its n-th line {@code CHILD pid}. */
    public long child(int n) {
        List<String> children = stdout().lines().filter(line -> line.startsWith("CHILD ")).toList();
        return Long.parseLong(children.get(n).substring("CHILD ".length()).strip());
    }

    public Outcome endedWith(Integer... statuses) {
        assertThat(status).as("exit status").isIn((Object[]) statuses);
        return this;
    }

    /** Byte by byte. */
    public Outcome endedLike(Outcome other) {
        assertThat(stdout).as("stdout").isEqualTo(other.stdout);
        assertThat(stderr).as("stderr").isEqualTo(other.stderr);
        return endedWith(other.status);
    }

    /** The program's own tree only; those that detached themselves are the test's to look for. */
    public Outcome leftNothingAlive() {
        boolean dead = jvm.family().awaitDeath(2_000);
        assertThat(dead ? List.of() : jvm.family().alive().stream().map(Family::commandOf).toList())
                .as("processes left alive").isEmpty();
        return this;
    }

    public Outcome exeuntSaidNothing() {
        assertThat(exeuntLines()).as("lines that begin with exeunt:").isEmpty();
        return this;
    }

    /** A case of which the documentation shows that nothing is said. */
    public Outcome documentedAs(Case which) {
        exeuntSaidNothing();
        DiagnosisDoc.saysNothing(which);
        return this;
    }

    /** A case of which the documentation shows that the kernel ends it, and nothing is said. */
    public Outcome documentedAsEndedByTheKernel(Case which) {
        exeuntSaidNothing();
        DiagnosisDoc.isEndedByTheKernel(which);
        return this;
    }

    /** A case of which the documentation shows a line that is no report: the one with this fragment. */
    public Outcome documentedAs(Case which, String fragment) {
        DiagnosisDoc.says(which, exeuntLines().stream().filter(line -> line.contains(fragment)).findFirst().orElseThrow());
        return this;
    }

    /** The one line of the agent, which is all it may say, contains these fragments. */
    public Outcome exeuntSaidOnly(String... fragments) {
        assertThat(exeuntLines()).as("lines that begin with exeunt:").hasSize(1);
        assertThat(exeuntLines().get(0)).contains(fragments);
        return this;
    }

    private List<String> exeuntLines() {
        return stderr().lines().filter(line -> line.startsWith("exeunt")).toList();
    }

    public Report report() {
        return Report.in(stderr());
    }
}
