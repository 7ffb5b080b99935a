package io.embedstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.schemas.internal.Telling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
    private final StateSerde<EntityState> codec = StateSerde.codec(EntityState.class);

    @Test
    void shouldReadWhatItWrites() {
        var state = state();
        state.getStories().get(0).getTellings().add(new Telling(List.of(0f, 1f)));

        assertThat(codec.read(codec.write(state))).isEqualTo(state);
    }

    @Test
    void shouldReadStateOfAnEarlierVersion() throws IOException {
        // Given: bytes of version 1, whose stories had no tellings
        Schema earlier;
        try (var in = StateSerde.class.getResourceAsStream("EntityState.v1.avsc")) {
            earlier = new Schema.Parser().parse(in);
        }
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
        var old = new GenericData.Record(earlier);
        old.put("stories", List.of(story));
        old.put("baseline", 0.1);
        old.put("baseline_weight", 2.0);
        var out = new ByteArrayOutputStream();
        out.write(1);
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(earlier).write(old, encoder);
        encoder.flush();

        // When, then
        assertThat(codec.read(out.toByteArray())).isEqualTo(state());
    }

    @Test
    void shouldSayWhatIsReadWhenStateIsOfALaterVersion() {
        var bytes = codec.write(state());
        bytes[0] = 99;

        assertThatThrownBy(() -> codec.read(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("EntityState has version 99, this build reads 1 to 3");
    }

    private static EntityState state() {
        var story = new StoryState(
                "a",
                "headline",
                "text",
                "model",
                List.of(1f, 0f),
                Instant.ofEpochMilli(1000),
                Instant.ofEpochMilli(2000),
                List.of("a"),
                -0.5,
                new ArrayList<>());
        return EntityState.newBuilder()
                .setStories(List.of(story))
                .setBaseline(0.1)
                .setBaselineWeight(2)
                .build();
    }
}
