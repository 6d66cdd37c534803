package dev.exeunt.agent.jdbc;

/** What the thread that last used a connection is seen to do. */
enum Activity {
    /** A statement of this connection or of another, or what cannot be known. */
    EXECUTES,
    /** It waits for the next row of a result. */
    FETCHES,
    NEITHER
}
