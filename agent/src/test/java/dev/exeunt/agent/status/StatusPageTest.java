package dev.exeunt.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    private static List<String> all(String element) throws IOException {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(StatusPage.text()).results()
                .map((MatchResult found) -> found.group(1)).toList();
    }

    private static String hash(String text) throws Exception {
        return "sha256-" + Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onlyItsOwnScriptAndStyleMayRun() throws Exception {
        assertThat(all("script")).singleElement().satisfies(script -> assertThat(StatusPage.SCRIPT).isEqualTo(hash(script)));
        assertThat(all("style")).hasSize(2);
        assertThat(StatusPage.STYLE).isEqualTo(hash(all("style").get(1)));
        assertThat(new StatusPage().answer(new Request("GET", "/", "", Map.of())).headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; connect-src 'self'").doesNotContain("unsafe", "*");
    }

    @Test
    void whatTheJvmSaysIsNeverMarkup() throws IOException {
        assertThat(StatusPage.text()).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    @Test
    void itNamesNoOtherPlace() throws IOException {
        Answer page = new StatusPage().answer(new Request("GET", "/", "", Map.of()));
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).doesNotContain("http:", "https:", "@@", " style=", " onclick=");
    }
}
