package dev.exeunt.agent.doctor;

/** The first line of an answer. */
public final class Answer {

    /** Nothing is stuck; or the agent is armed. */
    public static final String NOTHING = "0";
    public static final String STUCK = "1";
    /** The rest says why it could not be done. */
    public static final String FAILED = "2";

    private Answer() {}
}
