package dev.exeunt.agent.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request; a body is never read.
 *
 * @param path    as it was sent, without the query
 * @param query   what follows the question mark, as it was sent; empty if nothing does
 * @param headers by their names in lower case
 */
public record Request(String method, String path, String query, Map<String, List<String>> headers) {

    /** @return empty where it is not one of HTTP/1.0 or 1.1; the latter has to name its host (RFC 9112, 3.2) */
    static Optional<Request> read(String head) {
        String[] lines = head.split("\r?\n");
        String[] first = lines[0].stripTrailing().split(" ");
        if (first.length != 3 || !first[1].startsWith("/") || !first[2].startsWith("HTTP/1.")) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                return Optional.empty();
            }
            headers.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                    .add(lines[i].substring(colon + 1).strip());
        }
        if (!first[2].equals("HTTP/1.0") && headers.getOrDefault("host", List.of()).size() != 1) {
            return Optional.empty();
        }
        int question = first[1].indexOf('?');
        return Optional.of(question < 0 ? new Request(first[0], first[1], "", headers)
                : new Request(first[0], first[1].substring(0, question), first[1].substring(question + 1), headers));
    }

    /** The values of a header, in the order in which they were sent. */
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
