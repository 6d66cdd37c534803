package dev.exeunt.agent.memory;

import dev.exeunt.agent.option.Environment;
import dev.exeunt.agent.sample.Marked;
import dev.exeunt.agent.sample.StartTicks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes of this system that can be seen from here; the seam for tests. */
interface World {

    /** What a record must name for its pids to mean anything here. */
    String name();

    boolean isRunning(Run.Identity process);

    /** Those that bear the mark of each of these JVMs, daemons left out: no record has those who were started just before its end. */
    Map<Run.Identity, List<Run.Member>> marked(List<Run.Identity> jvms);

    /** Of Linux: elsewhere pids are not told apart, and nothing is taken for a process of an earlier run. */
    World LIVE = new World() {

        @Override
        public String name() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                        + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            } catch (IOException | RuntimeException e) {
                return "";
            }
        }

        @Override
        public boolean isRunning(Run.Identity process) {
            return process.startTicks() >= 0 && StartTicks.of(process.pid()) == process.startTicks();
        }

        @Override
        public Map<Run.Identity, List<Run.Member>> marked(List<Run.Identity> jvms) {
            Map<String, Run.Identity> byMark = new HashMap<>();
            jvms.stream().filter(jvm -> jvm.startTicks() >= 0).forEach(jvm -> byMark.put(jvm.pid() + "-" + jvm.startTicks(), jvm));
            Map<Run.Identity, List<Run.Member>> marked = new HashMap<>();
            Marked.by(Path.of("/proc"), Environment.MARK, byMark.keySet()).forEach((mark, bearers) -> marked.put(byMark.get(mark),
                    bearers.stream().filter(each -> !each.leadsItsSession())
                            .map(each -> new Run.Member(new Run.Identity(each.pid(), each.startTicks()), each.command(), "")).toList()));
            return marked;
        }
    };
}
