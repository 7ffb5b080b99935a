package io.embedstream.deploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.http.Request;
import io.embedstream.deploy.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** The files that the page names, directly or by one another. */
    private static Map<String, Response> files() {
        Map<String, Response> files = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(List.of(""));
        while (!open.isEmpty()) {
            String file = open.remove(0);
            Response response = get("/console/" + file);
            files.put(file, response);
            if (!file.startsWith("lib/")) {
                references(new String(response.body(), StandardCharsets.UTF_8)).stream()
                        .filter(name -> !files.containsKey(name) && !open.contains(name))
                        .forEach(open::add);
            }
        }
        return files;
    }

    @Test
    void shouldServeEveryFileThatThePageNames() {
        Map<String, Response> files = files();

        assertThat(files)
                .allSatisfy((file, response) ->
                        assertThat(response.status()).as(file).isEqualTo(200));
        assertThat(files)
                .containsKeys("lib/preact.js", "lib/uplot.js", "console.css", "app.js", "risk.js", "scatter.js");
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
                "/console/../META-INF/services/io.embedstream.deploy.cli.CommandSet",
                "/console//etc/passwd",
                "/console/app.js/",
                "/console/lib/other.js",
                "/console/io/embedstream/deploy/Main.class",
                "/console/%2e%2e/META-INF/services/io.embedstream.deploy.cli.CommandSet"
            })
    void shouldServeNothingElse(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void shouldStayBelow200KilobytesWithoutCompression() {
        int bytes = files().values().stream()
                .mapToInt(response -> response.body().length)
                .sum();

        assertThat(bytes).isBetween(50_000, 200_000);
    }
}
