package dev.exeunt.agent.status;

import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Page;
import dev.exeunt.agent.http.Request;
import java.time.Instant;
import java.util.Optional;

/** Serves the last status as JSON. */
public final class StatusData implements Page {

    private final StatusBoard board;

    public StatusData(StatusBoard board) {
        this.board = board;
    }

    /** Loads what an answer takes. */
    static void rehearse(Status status) {
        StatusJson.of(status, Instant.now());
    }

    @Override
    public Answer answer(Request request) {
        Optional<Status> status = board.ask();
        return status.isPresent() ? Answer.of(200, "application/json", StatusJson.of(status.get(), Instant.now()) + "\n")
                : Answer.of(503, "text/plain; charset=utf-8", "nobody has looked yet, or nobody looks any more\n");
    }
}
