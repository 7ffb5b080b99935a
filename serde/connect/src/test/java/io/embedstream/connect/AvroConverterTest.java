package io.embedstream.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntitySentiment;
import io.embedstream.schemas.Probabilities;
import io.embedstream.schemas.Sentiment;
import io.embedstream.serde.AvroSerializer;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.MemoryRegistry;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;

class AvroConverterTest {
    private static final Map<String, Object> REGISTRY = Map.of("schema.registry.url", "http://127.0.0.1:1");
    private static final long TIME = 1_709_541_000_000L;

    private final MemoryRegistry registry = new MemoryRegistry(CompatibilityLevel.BACKWARD, change -> {});

    @Test
    void shouldGiveEveryFieldWhenRecordIsEnriched() {
        Struct struct = (Struct) convert(Map.of(), written()).value();

        assertThat(struct.getString("event_id")).isEqualTo("m1");
        assertThat(struct.getArray("vector")).isEqualTo(List.of(0.5f, -0.25f));
        assertThat(struct.get("event_time")).isEqualTo(new Date(TIME));
        assertThat(struct.schema().field("event_time").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
        assertThat(struct.getStruct("sentiment").getString("label")).isEqualTo("negative");
        assertThat(struct.getMap("attributes")).isEqualTo(Map.of("conversation_id", "c1"));
        assertThat(struct.<Struct>getArray("entities").get(0).getString("entity_id"))
                .isEqualTo("acme");
        assertThat(struct.get("duplicate_of")).isNull();
        assertThat(struct.schema().field("duplicate_of").schema().isOptional()).isTrue();
        struct.validate();
    }

    @Test
    void shouldKeepNumbersAndWriteRestAsJsonWhenTablesWantIt() {
        Struct struct = (Struct) convert(Map.of(ConverterConfig.COLLECTIONS_AS_JSON, "true"), written())
                .value();

        assertThat(struct.getArray("vector")).isEqualTo(List.of(0.5f, -0.25f));
        assertThat(struct.getString("attributes")).isEqualTo("{\"conversation_id\":\"c1\"}");
        assertThat(struct.getString("entities")).startsWith("[{\"entity_id\":\"acme\"");
        assertThat(struct.schema().field("entities").schema().name()).isEqualTo("io.debezium.data.Json");
    }

    @Test
    void shouldGiveNullWhenRecordIsTombstone() {
        assertThat(convert(Map.of(), null)).isEqualTo(SchemaAndValue.NULL);
    }

    @Test
    void shouldGiveSingleValuesWhenKeysAreNoRecords() {
        for (Object key : List.of("k1", 7, 7L, 0.5f, 0.5, true, new byte[] {1, 2})) {
            SchemaAndValue converted = convert(Map.of(), written(key));

            assertThat(converted.value()).isEqualTo(key);
            ConnectSchema.validateValue(converted.schema(), converted.value());
        }
    }

    @Test
    void shouldBlameRecordWhenItIsMapByItself() {
        assertThatThrownBy(() -> convert(Map.of(), written(Map.of("a", 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("by itself in t, expected a record");
    }

    @Test
    void shouldBlameRecordWhenItCanNeverBeRead() {
        assertThatThrownBy(() -> convert(Map.of(), new byte[] {1, 2, 3}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a record of t cannot be read");
    }

    @Test
    void shouldAskAgainWhenRegistryIsOutOfReach() {
        try (var converter = new AvroConverter()) {
            converter.configure(Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", "0"), false);

            assertThatThrownBy(() -> converter.toConnectData("t", new byte[] {0, 0, 0, 0, 1, 2}))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("http://127.0.0.1:1");
        }
    }

    @Test
    void shouldRefuseUnionsAndCyclesThatNoTableHas() {
        Schema union = new Schema.Parser().parse("[\"string\",\"int\"]");
        Schema cycle = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"Node\"]}]}");

        assertThatThrownBy(() -> new ColumnTypes(false).of(union)).hasMessageContaining("expected one of null");
        assertThatThrownBy(() -> new ColumnTypes(false).of(cycle)).hasMessageContaining("contains itself");
    }

    @Test
    void shouldRefuseToWrite() {
        try (var converter = new AvroConverter()) {
            assertThatThrownBy(() -> converter.fromConnectData("t", null, "x")).isInstanceOf(DataException.class);
        }
    }

    private SchemaAndValue convert(Map<String, Object> more, byte[] value) {
        Map<String, Object> config = new HashMap<>(REGISTRY);
        config.putAll(more);
        try (var converter = new AvroConverter(registry)) {
            converter.configure(config, false);
            return converter.toConnectData("t", value);
        }
    }

    private byte[] written() {
        return written(event());
    }

    /** Each under a subject of its own. */
    private byte[] written(Object value) {
        try (var serializer = new AvroSerializer<Object>(registry)) {
            serializer.configure(REGISTRY, false);
            return serializer.serialize("t-" + value.getClass().getSimpleName(), value);
        }
    }

    private static EnrichedEvent event() {
        return EnrichedEvent.newBuilder()
                .setEventId("m1")
                .setStream("chats")
                .setText("where is my parcel")
                .setLanguage("en")
                .setModel("bge")
                .setFingerprint("f")
                .setDimension(2)
                .setVector(List.of(0.5f, -0.25f))
                .setTokens(6)
                .setTruncated(false)
                .setSentiment(mood())
                .setEntities(List.of(entity()))
                .setEventTime(Instant.ofEpochMilli(TIME))
                .setAttributes(Map.of("conversation_id", "c1"))
                .build();
    }

    private static EntitySentiment entity() {
        return EntitySentiment.newBuilder()
                .setEntityId("acme")
                .setLabel("positive")
                .setScore(0.5f)
                .build();
    }

    private static Sentiment mood() {
        return Sentiment.newBuilder()
                .setLabel("negative")
                .setProbabilities(new Probabilities(0.75f, 0.25f, 0f))
                .setScore(-0.5f)
                .build();
    }
}
