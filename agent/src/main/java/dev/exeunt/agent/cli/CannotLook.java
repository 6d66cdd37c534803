package dev.exeunt.agent.cli;

/** A command cannot do what was asked for; the message is the line that the user gets. */
final class CannotLook extends Exception {

    CannotLook(String message) {
        super(message);
    }
}
