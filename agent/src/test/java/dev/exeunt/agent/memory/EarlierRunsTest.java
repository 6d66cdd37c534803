package dev.exeunt.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.memory.Run.Identity;
import dev.exeunt.agent.memory.Run.Member;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {

    private static final Identity JVM = new Identity(10, 1000);
    private static final Identity CHILD = new Identity(11, 1100);

    private static final Instant ENDED = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private static final Instant STARTED = ENDED.minus(Duration.ofHours(3));

    @TempDir
    private Path folder;

    private final Set<Identity> running = new HashSet<>();
    private final List<Member> marked = new ArrayList<>();
    private History history;
    private int scans;
    private String world = "boot pid:[1]";

    @Test
    void oneThatWasKilledIsNamedWithWhatItLeft() throws Exception {
        record(Fate.BEGINNING);
        running.add(CHILD);

        assertThat(settle()).containsExactly("the previous run, pid 10 (com.acme.Main), up at least 3 h, was killed from outside, "
                + "and left alive: 11 \"sleep 600\" (started at com.acme.Main.main(Main.java:3))");
        assertThat(files()).containsOnly("runs.json", "runs.lock");
        assertThat(history.deaths().byCause()).containsExactly(Map.entry(Deaths.KILLED, 1L));
    }

    /** Started just before the end, it is in no record. */
    @Test
    void whoBearsItsMarkWasLeftByItAsWell() throws Exception {
        record(Fate.BEGINNING);
        running.add(CHILD);
        marked.add(new Member(CHILD, "sleep 600", ""));
        marked.add(new Member(new Identity(12, 1200), "sleep 700", ""));

        assertThat(settle()).singleElement().asString().endsWith("and left alive: 11 \"sleep 600\" (started at"
                + " com.acme.Main.main(Main.java:3)), 12 \"sleep 700\"");
    }

    @Test
    void whatARecordSaysIsOneLineInTheLog() throws Exception {
        Path record = record(Fate.BEGINNING.crashed("java.lang.Error"));
        Files.writeString(record, Files.readString(record).replace("java.lang.Error", "a\\nexeunt: forged\\u001b[31m"));

        assertThat(settle()).singleElement().asString().contains("crashed: a exeunt: forged [31m").doesNotContain("\n", "\u001b");
    }

    @Test
    void theProcessesAreLookedAtOnceHoweverManyRecordsThereAre() throws Exception {
        String text = Files.readString(record(Fate.BEGINNING));
        for (int pid = 100; pid < 150; pid++) {
            Files.writeString(folder.resolve(pid + "-1000.run.json"), text.replace("\"pid\":10,", "\"pid\":" + pid + ","));
        }
        settle();

        assertThat(scans).isEqualTo(1);
        assertThat(history.deaths().byCause()).containsExactly(Map.entry(Deaths.KILLED, 51L));
    }

    @Test
    void oneThatIsStillThereIsLeftAlone() throws Exception {
        record(Fate.BEGINNING);
        running.addAll(List.of(JVM, CHILD));

        assertThat(settle()).isEmpty();
        assertThat(files()).contains("10-1000.run.json");
        assertThat(history).isEqualTo(History.EMPTY);
    }

    @Test
    void oneThatExeuntEndedIsNamedWithTheCause() throws Exception {
        record(Fate.BEGINNING.inShutdown()
                .judged("shutdown-waits-for-child", "shutdown hook \"stopper\" waits for child 11 \"sleep 600\"", 110));

        assertThat(settle()).containsExactly("the previous run, pid 10 (com.acme.Main), up 3 h, was ended by exeunt after a "
                + "stalled shutdown: shutdown hook \"stopper\" waits for child 11 \"sleep 600\" (status 110)");
        assertThat(history.deaths().last().orElseThrow().cause()).isEqualTo("shutdown-waits-for-child");
    }

    @Test
    void oneWhoseMainCrashedIsNamedWhateverItsStatusWas() throws Exception {
        record(Fate.BEGINNING.crashed("java.lang.Error: gone").inShutdown().ended(0));

        assertThat(settle()).containsExactly(
                "the previous run, pid 10 (com.acme.Main), up 3 h, crashed: java.lang.Error: gone");
        assertThat(history.deaths().byCause()).containsExactly(Map.entry(Deaths.CRASHED, 1L));
        assertThat(history.runs()).singleElement().extracting(PastRun::status).isEqualTo(0);
    }

    @Test
    void ofOneThatWasKilledInItsShutdownItIsKnownWhatItWaitedFor() throws Exception {
        record(Fate.BEGINNING.inShutdown().slow("shutdown hook \"stopper\" sleeps"));

        assertThat(settle()).containsExactly("the previous run, pid 10 (com.acme.Main), up at least 3 h, was killed in its "
                + "shutdown, from outside or by the kernel deadline, while shutdown hook \"stopper\" sleeps");
    }

    @Test
    void ofAGoodEndNothingIsSaidAndItIsRememberedAllTheSame() throws Exception {
        record(Fate.BEGINNING.inShutdown().ended(3));
        running.add(CHILD);
        assertThat(settle()).isEmpty();
        assertThat(files()).containsOnly("runs.json", "runs.lock");
        assertThat(history.deaths()).isEqualTo(Deaths.NONE);
        assertThat(history.runs()).singleElement()
                .isEqualTo(new PastRun(10, 1000, "com.acme.Main", STARTED, ENDED, "", "ended by itself with status 3 and left 1 child alive", 3, "some", 7,
                        new PastRun.Order(4, 0)));
    }

    @Test
    void aPidMeansNothingAfterABootNorInAnotherContainer() throws Exception {
        record(Fate.BEGINNING);
        running.add(CHILD);
        world = "boot pid:[2]";
        assertThat(settle()).isEmpty();
        assertThat(files()).as("another container may be alive").contains("10-1000.run.json");

        world = "another-boot pid:[1]";
        assertThat(settle()).singleElement().asString().endsWith("went down with its system, or was killed before");
        assertThat(files()).containsOnly("runs.json", "runs.lock");
    }

    @Test
    void theLockOfARunTellsWhetherItLivesWhereItsPidDoesNot() throws Exception {
        world = "boot pid:[2]";
        Path record = record(Fate.BEGINNING);
        FileChannel life = LifeLock.hold(record);
        assertThat(settle()).isEmpty();
        assertThat(files()).contains("10-1000.run.json");

        life.close();
        assertThat(settle()).singleElement().asString().endsWith("was killed from outside");
        assertThat(files()).containsOnly("runs.json", "runs.lock");
    }

    @Test
    void ofSeveralDeathsTheLatestIsSaidAndAllAreCounted() throws Exception {
        for (int pid = 20; pid < 75; pid++) {
            RunFile file = new RunFile(folder, new Identity(pid, 1));
            file.write(new Run(new Identity(pid, 1), world, "com.acme.Main", "", STARTED, Fate.BEGINNING, List.of(), -1, -1));
            Files.setLastModifiedTime(file.path(), FileTime.from(ENDED.plusSeconds(pid)));
        }

        assertThat(settle()).singleElement().asString().startsWith("the previous run, pid 74 ");
        assertThat(history.deaths().byCause()).containsExactly(Map.entry(Deaths.KILLED, 55L));
        assertThat(history.runs()).hasSize(50).first().extracting(PastRun::pid).isEqualTo(25L);
        assertThat(settle()).isEmpty();
        assertThat(history.deaths().byCause()).as("read again").containsExactly(Map.entry(Deaths.KILLED, 55L));
    }

    @Test
    void theOrderIsThatInWhichEndsBecameKnownWhateverTheClockSaid() throws Exception {
        for (int pid : new int[] {20, 21, 22}) {
            RunFile file = new RunFile(folder, new Identity(pid, 1));
            file.write(new Run(new Identity(pid, 1), world, "com.acme.Main", "", STARTED, Fate.BEGINNING, List.of(), pid - 20, 4_000));
            Files.setLastModifiedTime(file.path(), FileTime.from(ENDED.minusSeconds(3_600L * pid)));
            settle();
        }

        assertThat(history.runs()).extracting(PastRun::pid).containsExactly(20L, 21L, 22L);
        assertThat(history.runs()).extracting(PastRun::order).containsExactly(new PastRun.Order(0, 0), new PastRun.Order(1, 1), new PastRun.Order(2, 2));
        assertThat(history.runs().get(2).follows(history.runs().get(1))).isTrue();
    }

    @Test
    void aRecordThatCouldNotBeDeletedIsNotCountedAgain() throws Exception {
        record(Fate.BEGINNING);
        settle();
        record(Fate.BEGINNING);
        settle();

        assertThat(history.deaths().byCause()).containsExactly(Map.entry(Deaths.KILLED, 1L));
    }

    @Test
    void aHistoryThatIsWrittenIsRead() throws Exception {
        record(Fate.BEGINNING);
        settle();

        assertThat(HistoryFile.parse(HistoryFile.text(history))).isEqualTo(history);
    }

    @Test
    void aDamagedRecordIsSetAside() throws Exception {
        for (String text : List.of("", "{", "[]", "{\"format\":1}", "{\"format\":2,\"pid\":1,\"world\":\"w\",\"phase\":\"p\"}", "\0\1",
                "{\"format\":1,\"pid\":1,\"world\":\"w\",\"phase\":\"p\"}", "{\"format\":1,\"pid\":1,\"world\":\"w\",\"phase\":\"judged\"}",
                "{\"format\":1,\"pid\":1,\"world\":\"w\",\"phase\":\"running\",\"startedAt\":\"+1000000000-12-31T23:59:59Z\"}")) {
            Files.writeString(folder.resolve("1-1.run.json"), text);
            assertThat(settle()).singleElement().asString().contains("cannot be read and was set aside");
            assertThat(files()).containsOnly("1-1.run.json.damaged", "runs.lock");
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Run run = run(Fate.BEGINNING.inShutdown().crashed("a").judged("main-crashed", "c", 7));

        assertThat(RunJson.read(RunJson.write(run))).isEqualTo(run);
        assertThat(RunJson.read("{\"later\":{\"a\":[1]}," + RunJson.write(run).substring(1))).isEqualTo(run);
    }

    private static Run run(Fate fate) {
        return new Run(JVM, "boot pid:[1]", "com.acme.Main", "some", STARTED, fate,
                List.of(new Member(CHILD, "sleep 600", "com.acme.Main.main(Main.java:3)")), 4, 7);
    }

    private Path record(Fate fate) throws IOException {
        RunFile file = new RunFile(folder, JVM);
        file.write(run(fate));
        Files.setLastModifiedTime(file.path(), FileTime.from(ENDED));
        return file.path();
    }

    private List<String> settle() throws Exception {
        List<String> said = new ArrayList<>();
        history = new EarlierRuns(folder, new World() {
            @Override
            public Map<Identity, List<Member>> marked(List<Identity> jvms) {
                scans++;
                return Map.of(JVM, marked);
            }

            @Override
            public String name() {
                return world;
            }

            @Override
            public boolean isRunning(Identity process) {
                return running.contains(process);
            }
        }).settle(said);
        return said;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
