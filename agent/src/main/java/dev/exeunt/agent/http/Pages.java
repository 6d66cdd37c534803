package dev.exeunt.agent.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is served under which path; more can be added while the server runs. The front page, if there is none, lists them. */
public final class Pages {

    private final Map<String, Page> byPath = new ConcurrentSkipListMap<>();

    /** @param path with its slash */
    public void add(String path, Page page) {
        byPath.put(path, page);
    }

    Answer answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            Answer refusal = Answer.plain(405, "this is only to be read");
            return new Answer(refusal.status(), Map.of("Allow", "GET, HEAD", "Content-Type", "text/plain; charset=utf-8"), refusal.body());
        }
        Page page = byPath.get(request.path());
        if (page != null) {
            return page.answer(request);
        }
        String paths = String.join("\n", new TreeMap<>(byPath).keySet());
        return request.path().equals("/") ? Answer.plain(200, "Exeunt\n" + paths) : Answer.plain(404, "there is\n" + paths);
    }
}
