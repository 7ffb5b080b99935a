package io.embedstream.deploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.http.Request;
import io.embedstream.deploy.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleAssetsTest {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:src|href|from) ?=? ?[\"'](?:\\./)?([a-z/-]+\\.(?:js|css|svg))[\"']");

    private static Response get(String path) {
        return ConsoleAssets.answer(new Request("GET", path, Map.of(), name -> null, new byte[0]));
    }

    private static List<String> references(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void shouldServeEveryFileThatThePageNames() {
        List<String> open = new ArrayList<>(List.of(""));
        List<String> seen = new ArrayList<>();
        while (!open.isEmpty()) {
            String file = open.remove(0);
            Response response = get("/console/" + file);
            assertThat(response.status()).as(file).isEqualTo(200);
            seen.add(file);
            if (!file.startsWith("lib/")) {
                references(new String(response.body(), StandardCharsets.UTF_8)).stream()
                        .filter(name -> !seen.contains(name) && !open.contains(name))
                        .forEach(open::add);
            }
        }

        assertThat(seen).contains("lib/preact.js", "lib/uplot.js", "console.css", "app.js", "risk.js");
    }

    @Test
    void shouldAllowNothingFromElsewhere() {
        Response page = get("/console/");

        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).doesNotContain("http://", "https://", "<script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../logback.xml",
                "/console//etc/passwd",
                "/console/app.js/",
                "/console/lib/other.js",
                "/console/io/embedstream/deploy/Main.class",
                "/console/%2e%2e/logback.xml"
            })
    void shouldServeNothingElse(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void shouldStayBelow200KilobytesWithoutCompression() {
        int bytes = 0;
        for (String file : List.of(
                "",
                "console.css",
                "app.js",
                "ui.js",
                "text.js",
                "stream.js",
                "choice.js",
                "overview.js",
                "topology.js",
                "support.js",
                "risk.js",
                "recommendations.js",
                "try-it.js",
                "dead-letters.js",
                "lib/preact.js",
                "lib/hooks.js",
                "lib/uplot.js",
                "lib/uplot.css")) {
            bytes += get("/console/" + file).body().length;
        }

        assertThat(bytes).isLessThan(200_000);
    }
}
