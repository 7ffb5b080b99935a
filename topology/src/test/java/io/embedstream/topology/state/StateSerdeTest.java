package io.embedstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.internal.CatalogEntry;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.schemas.internal.ReportVector;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.text.HalfPrecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSerdeTest {
    private final StateSerde<EntityState> codec = StateSerde.codec(EntityState.class);

    @Test
    void shouldReadWhatItWrites() {
        var state = state();
        state.getStories().get(0).getReports().add(new ReportVector(List.of(), HalfPrecision.pack(new float[] {0, 1})));

        assertThat(codec.read(codec.write(state))).isEqualTo(state);
    }

    @Test
    void shouldReadConversationsAndCatalogsOfTheVersionsWithoutAQuestionAndViews() throws IOException {
        var conversation = new GenericData.Record(schema("ConversationState", 1));
        conversation.put("messages", 2);
        conversation.put("mood", -0.1);
        conversation.put("best_mood", 0.1);
        conversation.put("complaints", List.of());
        conversation.put("updated_at", 1000L);
        var entry = new GenericData.Record(schema("CatalogEntry", 1));
        entry.put("language", "en");
        entry.put("fingerprint", "model");
        entry.put("vector", List.of(1f, 0f));
        entry.put("payload", ByteBuffer.wrap(new byte[] {7}));

        var read = StateSerde.codec(ConversationState.class).read(bytes(conversation, 1));
        var catalog = StateSerde.codec(CatalogEntry.class).read(bytes(entry, 1));

        assertThat(read.getMessages()).isEqualTo(2);
        assertThat(read.getQuestion()).isNull();
        assertThat(catalog.getViews()).isFalse();
        assertThat(catalog.getAnswerVector()).isEmpty();
    }

    @Test
    void shouldReadCatalogsOfTheVersionWithVectorsOfOneModel() throws IOException {
        var entry = new GenericData.Record(schema("CatalogEntry", 2));
        entry.put("language", "en");
        entry.put("fingerprint", "model");
        entry.put("vector", List.of(1f, 0f));
        entry.put("payload", ByteBuffer.wrap(new byte[] {7}));
        entry.put("views", true);
        entry.put("name_vector", List.of(0f, 1f));
        entry.put("answer_vector", List.of());

        var catalog = StateSerde.codec(CatalogEntry.class).read(bytes(entry, 2));

        assertThat(catalog.getNameVector()).containsExactly(0f, 1f);
        assertThat(catalog.getSecond()).isNull();
    }

    @Test
    void shouldReadProfilesOfTheVersionWithAllItemsInside() throws IOException {
        var profile = new GenericData.Record(schema("ProfileState", 3));
        profile.put("interests", List.of());
        profile.put("items", List.of("a", "b"));
        profile.put("reviews", 3);
        profile.put("updated_at", 1000L);

        assertThat(StateSerde.codec(ProfileState.class).read(bytes(profile, 3)))
                .isEqualTo(
                        new ProfileState(List.of(), List.of("a", "b"), 3, Instant.ofEpochMilli(1000), 0, 0, List.of()));
    }

    @Test
    void shouldReadConversationsAndProfilesOfTheVersionsWithoutRecentIds() throws IOException {
        var conversation = new GenericData.Record(schema("ConversationState", 4));
        conversation.put("messages", 2);
        conversation.put("mood", -0.1);
        conversation.put("best_mood", 0.1);
        conversation.put("complaints", List.of());
        conversation.put("updated_at", 1000L);
        conversation.put("customers", List.of("customer"));
        var profile = new GenericData.Record(schema("ProfileState", 4));
        profile.put("interests", List.of());
        profile.put("items", List.of("b"));
        profile.put("reviews", 3);
        profile.put("updated_at", 1000L);
        profile.put("older_items", 1);
        profile.put("item_levels", 1);

        assertThat(StateSerde.codec(ConversationState.class).read(bytes(conversation, 4)))
                .isEqualTo(new ConversationState(
                        2, -0.1, 0.1, List.of(), Instant.ofEpochMilli(1000), null, List.of("customer"), List.of()));
        assertThat(StateSerde.codec(ProfileState.class).read(bytes(profile, 4)))
                .isEqualTo(new ProfileState(List.of(), List.of("b"), 3, Instant.ofEpochMilli(1000), 1, 1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldReadStateOfAnEarlierVersion(int version) throws IOException {
        // Given: bytes of a version whose stories had no reports, of the second with retellings instead
        var earlier = schema("EntityState", version);
        var story = new GenericData.Record(earlier.getField("stories").schema().getElementType());
        story.put("story_id", "a");
        story.put("headline", "headline");
        story.put("text", "text");
        story.put("fingerprint", "model");
        story.put("vector", List.of(1f, 0f));
        story.put("first_at", 1000L);
        story.put("last_at", 2000L);
        story.put("members", List.of("a"));
        story.put("score_sum", -0.5);
        if (version == 2) {
            var retellings = story.getSchema().getField("retellings").schema();
            var retelling = new GenericData.Record(retellings.getElementType());
            retelling.put("text", "told otherwise");
            retelling.put("vector", List.of(0f, 1f));
            story.put("retellings", List.of(retelling));
        }
        if (version >= 3) {
            story.put("reports", List.of());
        }
        var old = new GenericData.Record(earlier);
        if (version == 4) {
            story.put("articles", 0);
            old.put("folded", List.of());
            old.put("folded_unreported", false);
        }
        old.put("stories", List.of(story));
        old.put("baseline", 0.1);
        old.put("baseline_weight", 2.0);

        // When, then
        assertThat(codec.read(bytes(old, version))).isEqualTo(state());
    }

    @Test
    void shouldReadMentionsOfTheFirstVersion() throws IOException {
        // Given
        var mentions = schema("EntityMention", 1);
        var mention = new GenericData.Record(mentions);
        mention.put("entity_id", "acme");
        mention.put("article_id", "n1");
        mention.put("headline", "headline");
        mention.put("text", "text");
        mention.put("score", -0.5f);
        mention.put("fingerprint", "model");
        mention.put("vector", List.of(1f, 0f));
        mention.put("published_at", 1000L);
        var feeds = schema("EntityUpdate", 1);
        var sent = new GenericData.Record(feeds.getField("mention").schema().getTypes().stream()
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .findFirst()
                .orElseThrow());
        mentions.getFields().forEach(field -> sent.put(field.name(), mention.get(field.name())));
        var feed = new GenericData.Record(feeds);
        feed.put("mention", sent);

        // When
        var read = StateSerde.codec(EntityMention.class).read(bytes(mention, 1));

        // Then
        assertThat(read.getArticleId()).isEqualTo("n1");
        assertThat(read.getEvent()).isEmpty();
        assertThat(StateSerde.codec(EntityUpdate.class).read(bytes(feed, 1)).getMention())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldReadMentionsAndStoriesWhoseVectorsAreOfSinglePrecision(int version) throws IOException {
        // Given
        var mention = new GenericData.Record(schema("EntityMention", version));
        mention.put("entity_id", "acme");
        mention.put("article_id", "n1");
        mention.put("headline", "headline");
        mention.put("text", "text");
        mention.put("score", -0.5f);
        mention.put("fingerprint", "model");
        mention.put("vector", List.of(1f, 0f));
        mention.put("published_at", 1000L);
        if (version == 2) {
            mention.put("event", List.of(0f, 1f));
        }

        // When
        var read = StateSerde.codec(EntityMention.class).read(bytes(mention, version));

        // Then
        assertThat(read.getVector()).containsExactly(1f, 0f);
        assertThat(read.getEvent()).hasSize(version == 2 ? 2 : 0);
        assertThat(read.getVectorF16().hasRemaining()).isFalse();
    }

    @Test
    void shouldReadStoriesAndMentionsThatNoJudgeReads() throws IOException {
        // Given
        var story = new GenericData.Record(schema("StoryState", 3));
        story.put("story_id", "a");
        story.put("headline", "headline");
        story.put("text", "");
        story.put("fingerprint", "model");
        story.put("vector", List.of());
        story.put("vector_f16", ByteBuffer.allocate(0));
        story.put("first_at", 1000L);
        story.put("last_at", 2000L);
        story.put("members", List.of("a"));
        story.put("score_sum", -0.5);
        var report = new GenericData.Record(
                story.getSchema().getField("reports").schema().getElementType());
        report.put("event", List.of());
        report.put("event_f16", ByteBuffer.wrap(new byte[] {0, 60}));
        story.put("reports", List.of(report));
        story.put("articles", 1);
        var mention = new GenericData.Record(schema("EntityMention", 5));
        mention.put("entity_id", "acme");
        mention.put("article_id", "n1");
        mention.put("headline", "headline");
        mention.put("text", "text");
        mention.put("score", -0.5f);
        mention.put("fingerprint", "model");
        mention.put("vector", List.of());
        mention.put("event", List.of());
        mention.put("vector_f16", ByteBuffer.allocate(0));
        mention.put("event_f16", ByteBuffer.wrap(new byte[] {0, 60}));
        mention.put("published_at", 1000L);

        // When
        var stored = StateSerde.codec(StoryState.class).read(bytes(story, 3));
        var waiting = StateSerde.codec(EntityMention.class).read(bytes(mention, 5));

        // Then: they keep their vectors, and have no text to read
        assertThat(stored.getReports()).hasSize(1);
        assertThat(stored.getReport()).isEmpty();
        assertThat(stored.getReadBy()).isNull();
        assertThat(stored.getReadings()).isEmpty();
        assertThat(waiting.getReport()).isEmpty();
        assertThat(waiting.getEventF16().remaining()).isEqualTo(2);
    }

    private static Schema schema(String name, int version) throws IOException {
        try (var in = StateSerde.class.getResourceAsStream(name + ".v" + version + ".avsc")) {
            return new Schema.Parser().parse(in);
        }
    }

    private static byte[] bytes(GenericData.Record value, int version) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(version);
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(value.getSchema()).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    @Test
    void shouldSayWhatIsReadWhenStateIsOfALaterVersion() {
        var bytes = codec.write(state());
        bytes[0] = 99;

        assertThatThrownBy(() -> codec.read(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("EntityState has version 99, this build reads 1 to 7");
    }

    private static EntityState state() {
        var story = new StoryState(
                "a",
                "headline",
                "text",
                "model",
                List.of(1f, 0f),
                ByteBuffer.allocate(0),
                Instant.ofEpochMilli(1000),
                Instant.ofEpochMilli(2000),
                List.of("a"),
                -0.5,
                new ArrayList<>(),
                "",
                null,
                new ArrayList<>(),
                0,
                null);
        return EntityState.newBuilder()
                .setStories(List.of(story))
                .setBaseline(0.1)
                .setBaselineWeight(2)
                .build();
    }
}
