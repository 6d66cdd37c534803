package dev.exeunt.agent.snapshot;

import java.util.Optional;

/**
 * What the fields of a thread and of the objects of the JDK tell, beyond what any thread dump does.
 *
 * @param blocker what it waits for
 * @param jar     the file that the code of the thread comes from, {@code "other-agent.jar"}; empty if it is not a jar's
 * @param virtual whether it is a virtual thread
 */
public record Ties(Optional<Blocker> blocker, String jar, boolean virtual) {

    public static final Ties NONE = new Ties(Optional.empty(), "", false);
}
