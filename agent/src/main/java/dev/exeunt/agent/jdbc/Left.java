package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.snapshot.OpenTransaction;

/**
 * An open transaction, and the thread that used it last.
 *
 * @param number  of the transaction on its connection
 * @param virtual whether that thread is a virtual one
 * @param ended   whether it has ended
 */
public record Left(OpenTransaction open, long number, boolean virtual, boolean ended) {

    /** No other transaction's. */
    public String key() {
        return open.connection() + "/" + number;
    }
}
