package io.embedstream.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.replay.SourceFile;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.deploy.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetellingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = SourceStream.class,
            names = {"CHATS", "NEWS", "REVIEWS"})
    void shouldHaveIdsOfItsOwnAndComeLaterWhenToldAgain(SourceStream stream) throws IOException {
        // Given a sample
        SourceFile sample = DemoInputs.of(Map.of(), TableOptions.DETECT, directory.resolve("samples"))
                .file(stream)
                .orElseThrow();
        List<JsonNode> told = events(sample.path());

        // When it is told twice more, the second round twice
        SourceFile first = Retelling.write(sample, 1, directory.resolve("first"));
        SourceFile second = Retelling.write(sample, 2, directory.resolve("second"));
        SourceFile same = Retelling.write(sample, 2, directory.resolve("same"));

        // Then no id comes twice, each round begins after the one before, and a round has the same bytes
        assertThat(first.records()).isEqualTo(sample.records());
        assertThat(second.digest()).isEqualTo(same.digest()).isNotEqualTo(first.digest());
        Set<String> ids = new TreeSet<>(ids(told));
        ids.addAll(ids(events(first.path())));
        ids.addAll(ids(events(second.path())));
        assertThat(ids).hasSize(3 * told.size());
        assertThat(times(events(first.path())).first()).isAfter(times(told).last());
        assertThat(times(events(second.path())).first())
                .isAfter(times(events(first.path())).last());
    }

    @Test
    void shouldSpreadTheSamplesOverTheirTimeWhenTheSpeedIsOne() throws IOException {
        DemoInputs inputs = DemoInputs.of(Map.of(), TableOptions.DETECT, directory);

        double events = SourceStream.events().stream()
                .mapToDouble(stream -> inputs.file(stream).orElseThrow().records())
                .sum();

        assertThat(events).isEqualTo(Tempo.SAMPLE_EVENTS);
    }

    private static List<JsonNode> events(Path file) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream()
                .map(event -> field(event, "message_id", "article_id", "review_id"))
                .toList();
    }

    private static TreeSet<Instant> times(List<JsonNode> events) {
        TreeSet<Instant> times = new TreeSet<>();
        events.forEach(event -> times.add(Instant.parse(field(event, "sent_at", "published_at", "posted_at"))));
        return times;
    }

    private static String field(JsonNode event, String... names) {
        for (String name : names) {
            if (event.has(name)) {
                return event.get(name).asText();
            }
        }
        throw new AssertionError(event + " has none of " + List.of(names));
    }
}
