package io.embedstream.deploy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
    private static final Scope ALL = new Scope(Optional.empty(), Optional.empty());
    private static final long T = Instant.parse("2024-03-05T08:00:00Z").toEpochMilli();
    private static final long STEP = 900_000;

    @TempDir
    Path directory;

    private Path live;
    private Path shadow;

    @BeforeEach
    void makeDirectories() throws IOException {
        live = Files.createDirectory(directory.resolve("live"));
        shadow = Files.createDirectory(directory.resolve("shadow"));
    }

    @Test
    void shouldFindNothingWhenOutputsAreTheSame() throws IOException {
        // Given
        List<String> enriched = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 1_500; i++) {
            enriched.add(enriched("chat-" + i, "neutral", 0, random.nextFloat(), random.nextFloat()));
        }
        write(live, "support.enriched.v1", enriched);
        write(shadow, "support.enriched.v1.shadow.n", enriched);
        write(live, "support.suggestions.v1", List.of(suggestion("m1", "fits", "t1", false)));
        write(shadow, "support.suggestions.v1.shadow.n", List.of(suggestion("m1", "fits", "t1", false)));

        // When
        Comparison comparison = compare();

        // Then
        assertThat(comparison.summary().path("compared").asInt()).isEqualTo(1_501);
        assertThat(comparison.summary().path("differences").asInt()).isZero();
        assertThat(comparison.summary().path("neighbourhood_overlap").asDouble())
                .isEqualTo(1);
        assertThat(comparison.examples()).isEmpty();
    }

    @Test
    void shouldSayWhatDiffersWhenLabelsAndVectorsDo() throws IOException {
        // Given
        write(
                live,
                "news.enriched.v1",
                List.of(
                        enriched("a", "neutral", 0.1, 1, 0),
                        enriched("b", "positive", 0.9, 0, 1),
                        enriched("c", "neutral", 0, 1, 1)));
        write(
                shadow,
                "news.enriched.v1",
                List.of(
                        enriched("a", "negative", -0.7, 1, 0),
                        enriched("b", "positive", 0.9, 0, 1),
                        enriched("d", "neutral", 0, 1, 1)));

        // When
        JsonNode line = compare().topics().get(0);

        // Then
        assertThat(line.path("topic").asText()).isEqualTo("news.enriched.v1");
        assertThat(line.path("compared").asInt()).isEqualTo(2);
        assertThat(line.path("different").asInt()).isEqualTo(1);
        assertThat(line.path("judged_differently").asInt()).isEqualTo(1);
        assertThat(line.path("only_live").asInt()).isEqualTo(1);
        assertThat(line.path("only_shadow").asInt()).isEqualTo(1);
        assertThat(line.path("labels_flipped").asInt()).isEqualTo(1);
        assertThat(line.path("labels").path("neutral").path("negative").asInt()).isEqualTo(1);
        assertThat(line.path("labels").path("positive").path("positive").asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldTellOneBitOfAVector() throws IOException {
        write(live, "support.enriched.v1", List.of(enriched("a", "neutral", 0, 0.1f, 1)));
        write(shadow, "support.enriched.v1", List.of(enriched("a", "neutral", 0, Math.nextUp(0.1f), 1)));

        JsonNode line = compare().topics().get(0);

        assertThat(line.path("different").asInt()).isEqualTo(1);
        assertThat(line.path("judged_differently").asInt()).isZero();
    }

    @Test
    void shouldTakeLastRecordWhenOneIsRevised() throws IOException {
        write(
                live,
                "support.enriched.v1",
                List.of(enriched("a", "neutral", 0, 1, 0), enriched("a", "positive", 1, 1, 0)));
        write(shadow, "support.enriched.v1", List.of(enriched("a", "positive", 1, 1, 0)));

        assertThat(compare().summary().path("differences").asInt()).isZero();
    }

    @Test
    void shouldCountAnswersAndEscalationsThatChange() throws IOException {
        // Given
        write(
                live,
                "support.suggestions.v1",
                List.of(
                        suggestion("m1", "fits", "t1", false),
                        suggestion("m2", "fits", "t1", false),
                        suggestion("m3", "none_fits", "t1", true)));
        write(
                shadow,
                "support.suggestions.v1",
                List.of(
                        suggestion("m1", "fits", "t2", false),
                        suggestion("m2", "none_fits", "t1", true),
                        suggestion("m3", "none_fits", "t9", false)));

        // When
        Comparison comparison = compare();

        // Then
        JsonNode line = comparison.topics().get(0);
        assertThat(line.path("answers_changed").asInt()).isEqualTo(1);
        assertThat(line.path("none_fits_live").asDouble()).isEqualTo(1 / 3.0);
        assertThat(line.path("none_fits_shadow").asDouble()).isEqualTo(2 / 3.0);
        assertThat(line.path("escalations_gained").asInt()).isEqualTo(1);
        assertThat(line.path("escalations_lost").asInt()).isEqualTo(1);
        assertThat(comparison.examples())
                .extracting(example -> example.path("example").asText())
                .containsExactlyInAnyOrder("answer_changed", "outcome_changed", "escalation_gained", "escalation_lost");
    }

    @Test
    void shouldSayWhichAlertsAreGainedLostAndMoved() throws IOException {
        // Given
        List<String> before = new ArrayList<>(alert("moved", T, T + 8 * STEP));
        before.addAll(alert("lost", T, T + STEP));
        before.addAll(alert("same", T, T + 2 * STEP));
        before.add(alertRecord("early", T, "opened", T, true));
        List<String> after = new ArrayList<>(alert("moved", T + 2 * STEP, T + 8 * STEP));
        after.addAll(alert("gained", T, T + STEP));
        after.addAll(alert("same", T, T + 2 * STEP));
        write(live, "risk.alerts.v1", before);
        write(shadow, "risk.alerts.v1", after);

        // When
        Comparison comparison = compare();

        // Then
        JsonNode line = comparison.topics().get(0);
        assertThat(line.path("alerts_live").asInt()).isEqualTo(3);
        assertThat(line.path("alerts_gained").asInt()).isEqualTo(1);
        assertThat(line.path("alerts_lost").asInt()).isEqualTo(1);
        assertThat(line.path("alerts_moved").asInt()).isEqualTo(1);
        assertThat(line.path("moved_minutes_median").asInt()).isEqualTo(30);
        assertThat(comparison.examples())
                .extracting(example -> example.path("example").asText())
                .containsExactlyInAnyOrder("alert_lost", "alert_gained", "alert_moved");
    }

    @Test
    void shouldCompareOnlyEventTimeOfScope() throws IOException {
        write(live, "risk.alerts.v1", alert("late", T + 8 * STEP, T + 9 * STEP));
        write(shadow, "risk.alerts.v1", List.of());

        Scope scope = new Scope(Optional.of(Instant.ofEpochMilli(T)), Optional.of(Instant.ofEpochMilli(T + 8 * STEP)));

        assertThat(Compare.dumps(Optional.empty(), live, shadow, scope)
                        .summary()
                        .path("differences")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldShowFewExamplesOfAKindWhenThereAreMany() throws IOException {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            before.add(enriched("e" + i, "neutral", 0, 1, 0));
            after.add(enriched("e" + i, "negative", -i / 500.0, 1, 0));
        }
        write(live, "support.enriched.v1", before);
        write(shadow, "support.enriched.v1", after);

        Comparison comparison = compare();

        assertThat(comparison.examples()).hasSize(6);
        assertThat(comparison.examples().get(0).path("id").asText()).isEqualTo("e499");
    }

    @Test
    void shouldEscapeTextsInReport() throws IOException {
        write(live, "support.enriched.v1", List.of(enriched("<b>x", "neutral", 0, 1, 0)));
        write(shadow, "support.enriched.v1", List.of(enriched("<b>x", "negative", -1, 1, 0)));

        Path report = HtmlReport.write(compare(), "A & B", directory.resolve("report"));

        assertThat(Files.readString(report)).contains("A &amp; B", "&lt;b&gt;x").doesNotContain("<b>x");
    }

    @Test
    void shouldRefuseWhenThereIsNoDump() {
        assertThatThrownBy(this::compare).isInstanceOf(UsageException.class).hasMessageContaining("--dump");
    }

    @Test
    void shouldNameFileAndLineWhenOneIsNoJson() throws IOException {
        write(live, "support.enriched.v1", List.of(enriched("a", "neutral", 0, 1, 0)));
        Files.writeString(shadow.resolve("support.enriched.v1.jsonl"), "{\"value\":null}\nnonsense\n");

        assertThatThrownBy(this::compare)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("support.enriched.v1.jsonl line 2");
    }

    private Comparison compare() throws IOException {
        return Compare.dumps(Optional.empty(), live, shadow, ALL);
    }

    private static void write(Path dump, String topic, List<String> values) throws IOException {
        Files.write(
                dump.resolve(topic + ".jsonl"),
                values.stream()
                        .map(value -> "{\"key\":\"k\",\"value\":" + value + ",\"headers\":{}}")
                        .toList());
    }

    private static String enriched(String id, String label, double score, float x, float y) {
        return "{\"event_id\":\"" + id + "\",\"text\":\"text of " + id + "\",\"model\":\"m\",\"fingerprint\":\"f\","
                + "\"vector\":[" + x + "," + y + "],\"sentiment\":{\"label\":\"" + label + "\",\"score\":" + score
                + "},\"entities\":[],\"duplicate_of\":null,\"event_time\":" + T + "}";
    }

    private static String suggestion(String id, String outcome, String template, boolean escalate) {
        return "{\"message_id\":\"" + id + "\",\"outcome\":\"" + outcome + "\",\"candidates\":[{\"template_id\":\""
                + template + "\",\"probability\":0.5}],\"escalate\":" + escalate + ",\"text\":\"t\",\"event_time\":" + T
                + "}";
    }

    private static List<String> alert(String entity, long opened, long closed) {
        return List.of(
                alertRecord(entity, opened, "opened", opened, false),
                alertRecord(entity, opened, "closed", closed, false));
    }

    private static String alertRecord(String entity, long opened, String state, long windowEnd, boolean provisional) {
        return "{\"alert_id\":\"" + entity + "@" + opened + "\",\"entity_id\":\"" + entity + "\",\"state\":\"" + state
                + "\",\"window_end\":" + windowEnd + ",\"opened_at\":" + opened + ",\"score\":-0.5,\"provisional\":"
                + provisional + "}";
    }
}
