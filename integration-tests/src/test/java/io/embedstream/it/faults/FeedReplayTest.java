package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.it.faults.OutputRecord.Kind;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.topology.RegistryFormats;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.text.HalfPrecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of what owners of entities write finds what is wrong with it. */
class FeedReplayTest {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final int BAD_ARTICLES = 4;

    private EmbeddedRegistry registry;
    private SharedFormats formats;
    private RunConfig run;
    private List<ConsumerRecord<byte[], byte[]>> written;

    @BeforeEach
    void replayAFeedThatAlertsEarly(@TempDir Path directory) throws IOException {
        registry = EmbeddedRegistry.start(directory, 0);
        var url = "http://127.0.0.1:" + registry.port();
        formats = new SharedFormats(new RegistryFormats(Map.of("schema.registry.url", url)));
        run = RunConfig.of("replayed", "unused:1", url);
        written = FeedReplay.records(formats, run, "hash", List.of(feed()));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldFindNothingWhenTheFeedIsReplayedAgain() {
        var again = FeedReplay.records(formats, run, "hash", List.of(feed()));

        assertThat(OutputReader.of(formats, run, written).count(Kind.EARLY)).isPositive();
        assertThat(compared(again).isEqual()).isTrue();
    }

    @Test
    void shouldFindAnEarlyAlertThatIsLost() {
        var without = new ArrayList<>(written);
        without.remove(early());

        assertThat(compared(without).lost()).isEqualTo(1);
    }

    @Test
    void shouldFindAnEarlyAlertThatIsWrittenTwice() {
        var twice = new ArrayList<>(written);
        twice.add(early());

        assertThat(compared(twice).duplicated()).isEqualTo(1);
    }

    @Test
    void shouldFindAnEarlyAlertThatIsAnother() throws Rejection {
        var early = early();
        var alert = formats.decoder(RiskAlert.class).decode(early.topic(), early.value());
        alert.setDecidedAt(alert.getDecidedAt().plusMillis(1));
        var changed = new ArrayList<>(written);
        changed.set(written.indexOf(early), withValue(early, alert));

        var comparison = compared(changed);

        assertThat(comparison.different()).isEqualTo(1);
        assertThat(comparison.lost()).isZero();
    }

    private Comparison compared(List<ConsumerRecord<byte[], byte[]>> actual) {
        return Comparison.of(
                OutputReader.of(formats, run, written).ofEntities(),
                OutputReader.of(formats, run, actual).ofEntities());
    }

    private ConsumerRecord<byte[], byte[]> early() {
        return written.stream()
                .filter(record -> OutputReader.of(formats, run, List.of(record)).count(Kind.EARLY) == 1)
                .findFirst()
                .orElseThrow();
    }

    private ConsumerRecord<byte[], byte[]> withValue(ConsumerRecord<byte[], byte[]> record, RiskAlert alert) {
        var value = formats.serde(RiskAlert.class).serializer().serialize(record.topic(), alert);
        return FeedReplay.record(
                record.topic(), record.offset(), record.timestamp(), record.key(), value, record.headers());
    }

    private static List<ConsumerRecord<byte[], byte[]>> feed() {
        var feed = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < BAD_ARTICLES; i++) {
            feed.add(record(feed.size(), new EntityUpdate(mention(i), null)));
        }
        var later = START.plus(Duration.ofHours(3));
        feed.add(record(feed.size(), new EntityUpdate(null, new SourceProgress(0, later, null))));
        return feed;
    }

    private static ConsumerRecord<byte[], byte[]> record(int offset, EntityUpdate update) {
        var value = StateSerde.codec(EntityUpdate.class).write(update);
        return FeedReplay.record(
                "feed", offset, START.toEpochMilli(), "acme".getBytes(UTF_8), value, new RecordHeaders());
    }

    private static EntityMention mention(int number) {
        var vector = new float[BAD_ARTICLES];
        vector[number] = 1;
        return EntityMention.newBuilder()
                .setEntityId("acme")
                .setArticleId("article-" + number)
                .setHeadline("report " + number)
                .setText("report " + number)
                .setScore(-0.9f)
                .setFingerprint("of no model")
                .setVectorF16(HalfPrecision.pack(vector))
                .setPublishedAt(START.plus(Duration.ofMinutes(number)))
                .build();
    }
}
