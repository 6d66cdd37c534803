package dev.exeunt.agent.http;

/** What is served under a path. It answers at once, from what it knows: all clients are served by one thread. */
public interface Page {

    Answer answer(Request request);
}
