package dev.exeunt.agent.guardian;

import java.time.Duration;
import java.util.List;

/**
 * What a guardian must know from the start.
 *
 * @param jvm      pid and start, {@code 4711:123456}
 * @param session  the JVM's: who has left it is detached
 * @param detached whether those are ended as well
 * @param newcomers whether processes that no list had are ended too; not where patterns decide, which a shell cannot match
 * @param mark     what follows {@code EXEUNT_PARENT=} in the environment of the JVM's children; empty if there is none
 * @param log      a file for one line of what was done; empty for none
 * @param json     whether that line is JSON
 */
public record Orders(
        String jvm, long session, Duration grace, boolean detached, boolean newcomers, String mark, String log,
        boolean json) {

    List<String> arguments() {
        return List.of(jvm, Long.toString(session), Long.toString(grace.toMillis() / 10), detached ? "too" : "not",
                newcomers ? "yes" : "no", mark, log, json ? "json" : "text");
    }
}
