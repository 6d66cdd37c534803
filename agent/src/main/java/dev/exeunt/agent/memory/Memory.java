package dev.exeunt.agent.memory;

import dev.exeunt.agent.ending.SuddenDeath.Witness;
import dev.exeunt.agent.memory.Run.Identity;
import dev.exeunt.agent.memory.Run.Member;
import dev.exeunt.agent.sample.StartTicks;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Jvm;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the record of this run in {@code state.dir}, a file of its own for each JVM, and reads those of earlier runs. All
 * of it may block for as long as the disk does.
 */
public final class Memory implements Witness {

    private final RunFile file;
    private Run run;
    private Run written;

    private Memory(RunFile file, Run run) {
        this.file = file;
        this.run = run;
    }

    /**
     * @param lines takes what is to be said of earlier runs
     * @throws IOException where the folder cannot be used
     */
    public static Memory open(Path folder, Jvm jvm, List<String> lines) throws IOException {
        Files.createDirectories(folder);
        lines.addAll(new EarlierRuns(folder, World.LIVE).settle());
        Identity self = new Identity(jvm.pid(), StartTicks.of(jvm.pid()));
        Memory memory = new Memory(new RunFile(folder, self),
                new Run(self, World.LIVE.name(), jvm.program(), Run.RUNNING, List.of()));
        memory.write(memory.run);
        return memory;
    }

    @Override
    public synchronized void learn(List<ProcessState> toEnd, List<ProcessState> toLeave) throws IOException {
        List<Member> family = new ArrayList<>();
        for (ProcessState process : toEnd) {
            family.add(new Member(new Identity(process.id().pid(), StartTicks.of(process.id().pid())), process.command(),
                    process.child().flatMap(child -> Frames.application(child.startedAt())).map(Frames::text).orElse("")));
        }
        write(run.with(family));
    }

    /** Shutdown has begun. */
    public synchronized void shutdown() throws IOException {
        if (run.phase().equals(Run.RUNNING)) {
            write(run.in(Run.SHUTDOWN));
        }
    }

    /** The JVM ends by itself. */
    public synchronized void ended() throws IOException {
        write(run.in(Run.ENDED));
    }

    /** What could not be written is still known, and is written with the next change. */
    private void write(Run next) throws IOException {
        run = next;
        if (!next.equals(written)) {
            file.write(next);
            written = next;
        }
    }
}
