package io.embedstream.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogFormatTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the program's own configuration writes to stderr in a format. */
    private static List<String> lines(String format, Consumer<Logger> work) {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogSetup.configure(context, Map.of(LogFormat.VARIABLE, format));
        var written = new ByteArrayOutputStream();
        var before = System.err;
        try (var err = new PrintStream(written, true, UTF_8)) {
            System.setErr(err);
            work.accept(context.getLogger("io.embedstream.test"));
        } finally {
            System.setErr(before);
            context.stop();
        }
        return written.toString(UTF_8).lines().toList();
    }

    private static void work(Logger log) {
        log.info("first {}", "\"quoted\"\nand on a second line");
        log.warn("failed", new IllegalStateException("because\nof this", new RuntimeException("cause")));
    }

    @Test
    void shouldWriteOneObjectALineWhenTheFormatIsJson() throws JsonProcessingException {
        var lines = lines("json", LogFormatTest::work);

        assertThat(lines).hasSize(2);
        var first = JSON.readTree(lines.get(0));
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("loggerName").asText()).isEqualTo("io.embedstream.test");
        assertThat(first.path("timestamp").asLong()).isPositive();
        assertThat(first.path("formattedMessage").asText()).isEqualTo("first \"quoted\"\nand on a second line");
        var second = JSON.readTree(lines.get(1));
        assertThat(second.at("/throwable/message").asText()).isEqualTo("because\nof this");
        assertThat(second.at("/throwable/cause/message").asText()).isEqualTo("cause");
    }

    @Test
    void shouldWriteTextWhenNothingElseIsSaid() {
        assertThat(lines("text", LogFormatTest::work).get(0)).contains("INFO", "first \"quoted\"");
        assertThat(LogFormat.of(Map.of())).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void shouldSayWhatIsAcceptedWhenTheFormatIsUnknown() {
        assertThat(LogFormat.problem(Map.of(LogFormat.VARIABLE, "xml")))
                .contains("EMBEDSTREAM_LOG_FORMAT: found 'xml', expected text or json");
        assertThat(LogFormat.problem(Map.of(LogFormat.VARIABLE, "json"))).isEmpty();
        assertThat(LogFormat.problem(Map.of())).isEmpty();
    }
}
