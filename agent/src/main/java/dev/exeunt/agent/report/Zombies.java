package dev.exeunt.agent.report;

import dev.exeunt.agent.report.Report.ChildLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The zombies of a report, for whoever wonders why they stay: nothing ends them but their parent. */
public final class Zombies {

    private static final String STATE = "zombie";

    private Zombies() {}

    /** @return a line for each parent that has some, this JVM aside, which reaps its own */
    public static List<String> of(Report report) {
        return of(report.jvm().pid(), report.children());
    }

    static List<String> of(long jvm, List<ChildLine> children) {
        Map<Long, Integer> byParent = new LinkedHashMap<>();
        for (ChildLine child : children) {
            if (child.state().equals(STATE) && child.parent() != jvm) {
                byParent.put(child.parent(), byParent.getOrDefault(child.parent(), 0) + 1);
            }
        }
        List<String> lines = new ArrayList<>();
        for (ChildLine parent : children) {
            Integer count = byParent.get(parent.pid());
            if (count != null) {
                lines.add(count + (count == 1 ? " zombie" : " zombies") + " that " + parent.pid() + " "
                        + Wording.quoted(parent.command()) + " should have reaped");
            }
        }
        return lines;
    }
}
