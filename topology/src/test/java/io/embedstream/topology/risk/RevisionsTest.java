package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.START;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static io.embedstream.topology.risk.RiskDriver.progress;
import static io.embedstream.topology.risk.RiskDriver.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.repeat.FirstRecord;
import io.embedstream.topology.risk.RiskDriver.Emitted;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.Vectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What enriched records say of repeats, after the first, immediate ones. */
class RevisionsTest {
    private static final long SEED = Long.getLong("test.seed", 9);
    /** What the first record of an article said. */
    private static final Map<EntityUpdate, String> SAID = new IdentityHashMap<>();

    private static final RiskSettings DEFAULTS = RiskSettings.defaults();

    @Test
    void shouldSayTheSameInTheEndWhateverOrderArticlesComeIn() {
        // Given: articles with few texts, some of one time, half of them marked by their own partition
        var random = new Random(SEED);
        var feed = new ArrayList<EntityUpdate>();
        for (int i = 0; i < 300; i++) {
            var said = random.nextInt(4) == 0 ? "n" + random.nextInt(300) : null;
            feed.add(article("n" + i, random.nextInt(60 * 24 * 4), "text " + random.nextInt(40), said));
        }
        var end = progress(0, 60 * 24 * 6);

        // When
        var expected = marks(feed, end);

        // Then
        assertThat(expected.values().stream().filter(mark -> mark != null)).hasSizeGreaterThan(200);
        expected.forEach((id, mark) -> assertThat(mark).isNotEqualTo(id));
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(feed, random);
            assertThat(marks(feed, end)).as("seed %d", SEED).isEqualTo(expected);
        }
    }

    @Test
    void shouldMarkARepostAtOnceAndOnceWhenItComesBehindItsOriginal() {
        var output = revisions(run(
                DEFAULTS,
                1,
                List.of(article("n1", 1, "same", null), article("n2", 2, "Same", null), progress(0, 120))));

        assertThat(output).hasSize(1);
        assertThat(output.get(0).getEventId()).isEqualTo("n2");
        assertThat(output.get(0).getDuplicateOf()).isEqualTo("n1");
        assertThat(output.get(0).getText()).isEqualTo("Same");
        assertThat(output.get(0).getVector()).hasSize(512).contains(1f);
    }

    @Test
    void shouldMarkARepostAtOnceWhenItsOriginalComesLast() {
        var output = revisions(
                run(DEFAULTS, 1, List.of(article("repost", 5, "same", null), article("first", 1, "same", null))));

        assertThat(output).extracting(EnrichedEvent::getEventId).containsExactly("repost");
        assertThat(output).extracting(EnrichedEvent::getDuplicateOf).containsExactly("first");
    }

    @Test
    void shouldTakeAMarkBackWhenTheArticleIsTheFirstOfAll() {
        var output = revisions(run(DEFAULTS, 1, List.of(article("n1", 1, "alone", "n0"), progress(0, 120))));

        assertThat(output)
                .extracting(EnrichedEvent::getDuplicateOf)
                .containsOnlyNulls()
                .hasSize(1);
    }

    @Test
    void shouldNotCallAnArticleARepeatOfItselfWhenItIsSentAgain() {
        var output = revisions(run(
                DEFAULTS,
                1,
                List.of(
                        article("n1", 1, "same", null),
                        article("n2", 2, "same", "n1"),
                        article("n1", 1, "same", null),
                        article("n1", 9, "same", null),
                        progress(0, 120))));

        assertThat(output).isEmpty();
    }

    @Test
    void shouldEndWithTheLastCopyWhenAnEarlierCopyWasWrittenAgain() {
        // Given: the second copy of n2 has another text, and its record was written before that of the first was again
        var output = revisions(run(
                DEFAULTS,
                1,
                List.of(
                        article("n1", 1, "same", null),
                        article("n2", 2, "same", null),
                        article("n2", 4, "corrected", null),
                        progress(0, 120))));

        assertThat(output)
                .filteredOn(event -> event.getEventId().equals("n2"))
                .last()
                .satisfies(event -> {
                    assertThat(event.getText()).isEqualTo("corrected");
                    assertThat(event.getDuplicateOf())
                            .as("of the story it is part of")
                            .isEqualTo("n1");
                });
    }

    @Test
    void shouldForgetTextsBehindTheWindow() {
        try (var driver = new RiskDriver(DEFAULTS, 1, RiskDriver.NEVER)) {
            driver.pipe(List.of(article("n1", 1, "same", null), progress(0, 120)));
            driver.awaitWork();
            assertThat(driver.entries("text-store")).isEqualTo(1);

            driver.pipe(List.of(progress(0, 60 * 24 * 3)));
            driver.awaitWork();
            assertThat(driver.entries("text-store")).isZero();
        }
    }

    /** Of each article what the last record says; of those not written again what the first one said. */
    private static Map<String, String> marks(List<EntityUpdate> feed, EntityUpdate end) {
        var marks = new TreeMap<String, String>();
        feed.forEach(update -> marks.put(update.getMention().getArticleId(), SAID.get(update)));
        var all = new ArrayList<>(feed);
        all.add(end);
        revisions(run(DEFAULTS, 1, all)).forEach(event -> marks.put(event.getEventId(), event.getDuplicateOf()));
        return marks;
    }

    private static List<EnrichedEvent> revisions(List<Emitted> output) {
        return output.stream()
                .map(Emitted::value)
                .filter(EnrichedEvent.class::isInstance)
                .map(EnrichedEvent.class::cast)
                .toList();
    }

    private static EntityUpdate article(String id, int minute, String text, String said) {
        var update = mention("acme", id, minute, 0.1f, mention -> mention.setText(text));
        var vector = HalfPrecision.unpack(update.getMention().getVectorF16());
        FirstRecord.attach(
                update.getMention(),
                EnrichedEvent.newBuilder()
                        .setEventId(id)
                        .setStream("news")
                        .setText(text)
                        .setLanguage("en")
                        .setModel("m")
                        .setFingerprint("f")
                        .setDimension(vector.length)
                        .setVector(Vectors.list(vector))
                        .setTokens(1)
                        .setTruncated(false)
                        .setEntities(List.of())
                        .setAttributes(Map.of())
                        .setDuplicateOf(said)
                        .setEventTime(START.plus(Duration.ofMinutes(minute)))
                        .build());
        if (said != null) {
            SAID.put(update, said);
        }
        return update;
    }
}
