package dev.exeunt.agent.ending;

import dev.exeunt.agent.option.Environment;
import dev.exeunt.agent.probe.ChildMark;
import dev.exeunt.agent.sample.Marked;
import java.nio.file.Path;

/** Whether this JVM would leave anybody behind, where no look has shown its family: asked on its way out. */
final class Offspring {

    private Offspring() {}

    /** {@code /proc} is only read where a child was started, of which all may have gone to another parent. */
    static boolean isThere() {
        return ProcessHandle.current().children().findAny().isPresent()
                || ChildMark.wasGiven() && !Marked.by(Path.of("/proc"), Environment.MARK, ChildMark.own()).isEmpty();
    }
}
