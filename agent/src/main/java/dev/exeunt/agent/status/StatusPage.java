package dev.exeunt.agent.status;

import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Page;
import dev.exeunt.agent.http.Request;
import dev.exeunt.agent.report.PageStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Serves the page. It is always the same, in the style of the report's page, and asks for the JSON itself; its policy lets it
 * do that and run its own script, and nothing else.
 */
public final class StatusPage implements Page {

    static final String RESOURCE = "status.html";

    /** SHA-256 of its own style sheet and of its script; a test says what they are when they are changed. */
    static final String STYLE = "sha256-H4uMhHC2BCjb7sYhjd2BHwRd2y3EetqBg5BdBjeKFx0=";
    static final String SCRIPT = "sha256-8DX1ImjJmmm38KeYscpwc0pYVUNgA212HDBFmkW0cdY=";

    private static final Map<String, String> HEADERS = Map.of("Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy", "default-src 'none'; connect-src 'self'; img-src data:; style-src '" + PageStyle.hash() + "' '"
                    + STYLE + "'; script-src '" + SCRIPT + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer", "Cross-Origin-Resource-Policy", "same-origin");

    private final byte[] page;

    /** @throws IOException where the jar is damaged */
    public StatusPage() throws IOException {
        page = text().replace("@@REPORT@@", PageStyle.css()).getBytes(StandardCharsets.UTF_8);
    }

    static String text() throws IOException {
        try (InputStream in = StatusPage.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public Answer answer(Request request) {
        return new Answer(200, HEADERS, page);
    }
}
