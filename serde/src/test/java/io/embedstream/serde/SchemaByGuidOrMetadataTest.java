package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.ScriptedRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code use.schema.guid} and {@code use.latest.with.metadata} against a scripted server. */
class SchemaByGuidOrMetadataTest {

    private static final String GUID = "7d8c2a8e-7a44-0d2f-6ba1-b8b0a2fd5c17";
    private static final Schema OWN = SchemaBuilder.record("n.R")
            .fields()
            .requiredInt("a")
            .requiredInt("b")
            .endRecord();
    private static final Schema CHOSEN = SchemaBuilder.record("n.R")
            .fields()
            .requiredInt("b")
            .optionalString("c")
            .requiredLong("a")
            .endRecord();
    private static final Schema UNREADABLE =
            SchemaBuilder.record("n.R").fields().requiredString("a").endRecord();

    private ScriptedRegistry server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedRegistry.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldWriteWithSchemaOfTheGuidWhenOneIsFixed() {
        server.reply(200, "{\"schema\":" + quoted(CHOSEN) + "}");
        Headers headers = new RecordHeaders();

        byte[] bytes = write(headers, Map.of("use.schema.guid", GUID, "use.latest.version", true));

        assertThat(bytes).containsExactly(4, 0, 2);
        assertThat(headers.lastHeader("__value_schema_id").value())
                .startsWith(1, 0x7d, 0x8c)
                .hasSize(17);
        assertThat(lines()).containsExactly("GET /schemas/guids/" + GUID);
    }

    @Test
    void shouldRefuseSchemaOfTheGuidWhenItCannotReadTheObject() {
        server.reply(200, "{\"schema\":" + quoted(UNREADABLE) + "}");

        assertThatThrownBy(() -> write(new RecordHeaders(), Map.of("use.schema.guid", GUID)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("id.compatibility.strict=false");
    }

    @Test
    void shouldPreferIdToGuidAndGuidToMetadataAndMetadataToLatest() {
        server.reply(
                200,
                "{\"subject\":\"s\",\"version\":1,\"id\":4,\"guid\":\"" + GUID + "\",\"schema\":" + quoted(CHOSEN)
                        + "}");
        Map<String, Object> all = new HashMap<>(Map.of("use.latest.version", true, "use.latest.with.metadata", "k=v"));
        write(new RecordHeaders(), all);
        all.put("use.schema.guid", GUID);
        write(new RecordHeaders(), all);
        all.put("use.schema.id", 4);
        all.put("value.schema.id.serializer", "PrefixSchemaIdSerializer");
        write(new RecordHeaders(), all);

        assertThat(lines())
                .containsExactly(
                        "GET /subjects/t-value/metadata?key=k&value=v&deleted=true",
                        "GET /schemas/guids/" + GUID,
                        "GET /schemas/ids/4?fetchMaxId=false&subject=t-value");
    }

    @Test
    void shouldWriteWithLatestSchemaOfTheMetadataUnchecked() {
        server.reply(200, "{\"subject\":\"t-value\",\"version\":3,\"id\":9,\"schema\":" + quoted(CHOSEN) + "}");

        byte[] bytes = write(
                null, Map.of("use.latest.with.metadata", "owner=a b, major=2", "value.schema.id.serializer", prefix()));

        assertThat(bytes).containsExactly(0, 0, 0, 0, 9, 4, 0, 2);
        assertThat(lines())
                .containsExactly("GET /subjects/t-value/metadata?key=owner&value=a%20b&key=major&value=2&deleted=true");
    }

    private byte[] write(Headers headers, Map<String, Object> more) {
        Map<String, Object> config = config(more);
        config.putIfAbsent("auto.register.schemas", false);
        config.putIfAbsent("value.schema.id.serializer", "HeaderSchemaIdSerializer");
        GenericData.Record record = new GenericData.Record(OWN);
        record.put("a", 1);
        record.put("b", 2);
        try (AvroSerializer<Object> serializer = new AvroSerializer<>()) {
            serializer.configure(config, false);
            serializer.serialize("t", headers, record);
            return serializer.serialize("t", headers, record);
        }
    }

    private Map<String, Object> config(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("schema.registry.url", server.url());
        return config;
    }

    private static String prefix() {
        return "PrefixSchemaIdSerializer";
    }

    private List<String> lines() {
        return server.requests().stream().map(ScriptedRegistry.Request::line).toList();
    }

    private static String quoted(Schema schema) {
        return "\"" + schema.toString().replace("\"", "\\\"") + "\"";
    }
}
