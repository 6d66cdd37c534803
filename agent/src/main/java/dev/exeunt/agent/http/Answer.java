package dev.exeunt.agent.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a client gets. After it the connection is closed.
 *
 * @param headers besides those that every answer has
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final Map<Integer, String> REASONS = Map.of(200, "OK", 400, "Bad Request", 404, "Not Found",
            405, "Method Not Allowed", 421, "Misdirected Request", 431, "Request Header Fields Too Large", 500, "Internal Server Error",
            503, "Service Unavailable");

    public static Answer of(int status, String type, String text) {
        return new Answer(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer plain(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text + "\n");
    }

    /** As it goes over the wire; to HEAD without the body. */
    byte[] bytes(boolean withBody) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(' ')
                .append(REASONS.getOrDefault(status, "Other")).append("\r\nConnection: close\r\nCache-Control: no-store\r\n")
                .append("X-Content-Type-Options: nosniff\r\nContent-Length: ").append(body.length).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (withBody) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }
}
