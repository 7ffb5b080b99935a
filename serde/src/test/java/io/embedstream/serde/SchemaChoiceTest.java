package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.SchemaReference;
import io.embedstream.serde.registry.SchemaText;
import io.embedstream.serde.registry.ScriptedRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which schema the serializer writes with, under which subject, and how often it asks. */
class SchemaChoiceTest {

    private static final String SCOPE = SchemaChoiceTest.class.getName();
    private static final Schema OWN = SchemaBuilder.record("n.R")
            .fields()
            .requiredInt("a")
            .requiredInt("b")
            .endRecord();
    private static final Schema LATEST = SchemaBuilder.record("n.R")
            .fields()
            .requiredInt("b")
            .optionalString("c")
            .requiredLong("a")
            .endRecord();
    private static final Schema UNREADABLE =
            SchemaBuilder.record("n.R").fields().requiredString("a").endRecord();

    private final MemoryRegistry registry = RegistryClients.mock(SCOPE);

    @AfterEach
    void forget() {
        RegistryClients.dropMock(SCOPE);
    }

    @Test
    void shouldRegisterBeforeAnythingElseWhenAutoRegisterIsOn() throws IOException {
        int latest = register(LATEST);

        byte[] bytes = write(Map.of("use.latest.version", true, "use.schema.id", latest));

        assertThat(registry.latest("t-value").id()).isNotEqualTo(latest);
        assertThat(bytes).containsExactly(0, 0, 0, 0, 2, 2, 4);
    }

    @Test
    void shouldPreferFixedIdToLatestWhenBothAreSet() throws IOException {
        int own = register(OWN);
        register(LATEST);

        assertThat(write(Map.of("auto.register.schemas", false, "use.latest.version", true, "use.schema.id", own)))
                .containsExactly(0, 0, 0, 0, own, 2, 4);
    }

    @Test
    void shouldWriteWithLatestSchemaFieldByNameWhenItIsAnother() throws IOException {
        register(OWN);
        int latest = register(LATEST);

        byte[] bytes = write(Map.of("auto.register.schemas", false, "use.latest.version", true));

        assertThat(bytes).containsExactly(0, 0, 0, 0, latest, 4, 0, 2);
    }

    @Test
    void shouldLookUpWhenNothingElseIsOn() throws IOException {
        int own = register(OWN);
        register(LATEST);

        assertThat(write(Map.of("auto.register.schemas", false))).startsWith(0, 0, 0, 0, own);
        assertThat(registry.versions("t-value")).hasSize(2);
    }

    @Test
    void shouldFailWhenLookedUpSchemaIsNotRegistered() {
        assertThatThrownBy(() -> write(Map.of("auto.register.schemas", false)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Error retrieving Avro schema");
    }

    @ParameterizedTest
    @CsvSource({"use.latest.version, latest.compatibility.strict", "use.schema.id, id.compatibility.strict"})
    void shouldRefuseSchemaThatCannotReadTheObjectUnlessToldOtherwise(String key, String strictKey) throws IOException {
        int id = register(UNREADABLE);
        Object value = key.equals("use.schema.id") ? id : true;

        assertThatThrownBy(() -> write(Map.of("auto.register.schemas", false, key, value)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(strictKey + "=false");
        assertThatThrownBy(() -> write(Map.of("auto.register.schemas", false, key, value, strictKey, false)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Error serializing Avro message");
    }

    @Test
    void shouldAskForLatestAgainWhenItsTimeIsOver() throws IOException {
        AtomicLong nanos = new AtomicLong();
        int own = register(OWN);
        AvroSerdeConfig config = new AvroSerdeConfig(
                Map.of("auto.register.schemas", false, "use.latest.version", true, "latest.cache.ttl.sec", 10), false);
        WriterBindings bindings = new WriterBindings(
                new WriterSchemas(registry, config), new Subjects(registry, config), config, nanos::get);

        assertThat(bindings.of("t", OWN, record()).id()).hasToString(Integer.toString(own));
        int latest = register(LATEST);
        nanos.set(9_999_999_999L);
        assertThat(bindings.of("t", OWN, record()).id()).hasToString(Integer.toString(own));
        nanos.set(10_000_000_000L);
        assertThat(bindings.of("t", OWN, record()).id()).hasToString(Integer.toString(latest));
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, t-value",
        "io.confluent.kafka.serializers.subject.TopicNameStrategy, t-value",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, n.R",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, t-n.R",
    })
    void shouldRegisterUnderTheStrategysSubject(String strategy, String subject) {
        write(Map.of("value.subject.name.strategy", strategy));

        assertThat(registry.subjects()).containsExactly(subject);
    }

    @Test
    void shouldRefuseRecordNameForWhatIsNoRecord() {
        AvroSerializer<String> serializer = new AvroSerializer<>();
        serializer.configure(config(Map.of("key.subject.name.strategy", "RecordNameStrategy")), true);

        assertThatThrownBy(() -> serializer.serialize("t", "text"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("key");
    }

    @Test
    void shouldReadTwiceWhenStrategyNeedsTheSchema() throws IOException {
        try (ScriptedRegistry server = ScriptedRegistry.start().reply(200, "{\"schema\":" + quoted(OWN) + "}");
                AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(
                    Map.of("schema.registry.url", server.url(), "value.subject.name.strategy", "RecordNameStrategy"),
                    false);

            deserializer.deserialize("t", new byte[] {0, 0, 0, 0, 5, 2, 4});

            assertThat(server.requests())
                    .extracting(ScriptedRegistry.Request::line)
                    .containsExactly(
                            "GET /schemas/ids/5?fetchMaxId=false&subject=",
                            "GET /schemas/ids/5?fetchMaxId=false&subject=n.R");
        }
    }

    @Test
    void shouldAskOnceWhenNothingChanges() throws IOException {
        try (ScriptedRegistry server = ScriptedRegistry.start()
                        .reply(200, "{\"id\":5}")
                        .reply(200, "{\"schema\":" + quoted(OWN) + "}");
                AvroSerde<GenericRecord> serde = AvroSerde.generic()) {
            serde.configure(Map.of("schema.registry.url", server.url()), false);
            Schema sameText = new Schema.Parser().parse(OWN.toString());

            for (int i = 0; i < 3; i++) {
                serde.serializer().serialize("t", record());
                serde.serializer().serialize("t", new GenericData.Record(record(), true));
                serde.deserializer().deserialize("t", new byte[] {0, 0, 0, 0, 5, 2, 4});
            }
            GenericData.Record other = new GenericData.Record(sameText);
            other.put("a", 1);
            other.put("b", 2);
            serde.serializer().serialize("t", other);

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void shouldFetchReferencesDepthFirstAndOnceEach() throws IOException {
        register("inner", SchemaText.avro("{\"type\":\"fixed\",\"name\":\"n.I\",\"size\":1}"));
        register(
                "middle",
                new SchemaText(
                        "AVRO",
                        "{\"type\":\"record\",\"name\":\"n.M\",\"fields\":[{\"name\":\"i\",\"type\":\"n.I\"}]}",
                        List.of(new SchemaReference("n.I", "inner", 1))));
        int id = register(
                "outer",
                new SchemaText(
                        "AVRO",
                        "{\"type\":\"record\",\"name\":\"n.O\",\"fields\":[{\"name\":\"m\",\"type\":\"n.M\"},"
                                + "{\"name\":\"i\",\"type\":\"n.I\"}]}",
                        List.of(new SchemaReference("n.M", "middle", 1), new SchemaReference("n.I", "inner", 1))));
        try (AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(config(Map.of()), false);

            GenericRecord read = deserializer.deserialize("t", new byte[] {0, 0, 0, 0, (byte) id, 7, 8});

            assertThat(read).hasToString("{\"m\": {\"i\": [7]}, \"i\": [8]}");
        }
    }

    private static byte[] write(Map<String, Object> more) {
        try (AvroSerializer<GenericRecord> serializer = new AvroSerializer<>()) {
            serializer.configure(config(more), false);
            return serializer.serialize("t", record());
        }
    }

    private static Map<String, Object> config(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("schema.registry.url", "mock://" + SCOPE);
        return config;
    }

    private int register(Schema schema) throws IOException {
        return register("t-value", SchemaText.avro(schema.toString()));
    }

    private int register(String subject, SchemaText schema) throws IOException {
        RegistryClient client = registry;
        return client.register(subject, schema, false).id();
    }

    private static String quoted(Schema schema) {
        return "\"" + schema.toString().replace("\"", "\\\"") + "\"";
    }

    private static GenericData.Record record() {
        GenericData.Record record = new GenericData.Record(OWN);
        record.put("a", 1);
        record.put("b", 2);
        return record;
    }
}
