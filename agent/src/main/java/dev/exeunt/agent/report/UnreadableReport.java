package dev.exeunt.agent.report;

/** A saved report cannot be read; the message says why, to a user. */
public final class UnreadableReport extends Exception {

    UnreadableReport(String message) {
        super(message);
    }
}
