package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.RegisteredSchema;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.SchemaReference;
import io.embedstream.serde.registry.SchemaText;
import io.embedstream.serde.wire.SchemaId;
import io.embedstream.serde.wire.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas with references have a guid, by which keys and values are written and read. */
class ReferencedSchemasTest {

    private static final String SCOPE = ReferencedSchemasTest.class.getName();
    private static final String ADDRESS = "{\"type\":\"record\",\"name\":\"Address\",\"namespace\":\"n\",\"fields\":["
            + "{\"name\":\"kind\",\"type\":{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"HOME\",\"WORK\"]}}]}";
    private static final String PERSON = "{\"type\":\"record\",\"name\":\"Person\",\"namespace\":\"n\",\"fields\":["
            + "{\"name\":\"first\",\"type\":\"Address\"},{\"name\":\"kind\",\"type\":\"Kind\"}]}";
    private static final List<SchemaReference> REFERENCES = List.of(new SchemaReference("n.Address", "addresses", 1));

    private final MemoryRegistry registry = RegistryClients.mock(SCOPE);

    @AfterEach
    void forget() {
        RegistryClients.dropMock(SCOPE);
    }

    @Test
    void shouldMakeGuidOfTextAndReferencesAsConfluentDoes() throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(PERSON.getBytes(StandardCharsets.UTF_8));
        md5.update("n.Addressaddresses".getBytes(StandardCharsets.UTF_8));
        md5.update(new byte[] {0, 0, 0, 1});
        ByteBuffer digest = ByteBuffer.wrap(md5.digest());

        RegisteredSchema person = person("people");

        assertThat(person.guid()).contains(new UUID(digest.getLong(), digest.getLong()));
        assertThat(registry.schemaByGuid(person.guid().orElseThrow())).isEqualTo(person.schema());
    }

    @Test
    void shouldKeepReferencesByNameAndFindTextHoweverItIsSpaced() throws IOException {
        RegisteredSchema person = person("people");

        assertThat(person.schema().text()).isEqualTo(PERSON);
        assertThat(registry.lookup("people", spaced(), false).id()).isEqualTo(person.id());
    }

    @ParameterizedTest
    @CsvSource({
        "true, use.latest.version, true",
        "false, use.latest.version, true",
        "true, use.schema.guid, GUID",
        "false, use.schema.guid, GUID"
    })
    void shouldWriteAndReadByGuidWhenSchemaHasReferences(boolean isKey, String key, String value) throws IOException {
        String side = isKey ? "key" : "value";
        UUID guid = person("t-" + side).guid().orElseThrow();
        Map<String, Object> config = Map.of(
                "schema.registry.url",
                "mock://" + SCOPE,
                "auto.register.schemas",
                false,
                side + ".schema.id.serializer",
                "HeaderSchemaIdSerializer",
                key,
                value.equals("GUID") ? guid.toString() : value);
        Headers headers = new RecordHeaders();
        try (AvroSerializer<GenericRecord> serializer = new AvroSerializer<>();
                AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>()) {
            serializer.configure(config, isKey);
            deserializer.configure(Map.of("schema.registry.url", "mock://" + SCOPE), isKey);

            byte[] bytes = serializer.serialize("t", headers, record());

            assertThat(bytes).containsExactly(2, 0);
            assertThat(headers.lastHeader("__" + side + "_schema_id").value())
                    .isEqualTo(WireFormat.bytes(new SchemaId.Global(guid)));
            assertThat(deserializer.deserialize("t", headers, bytes)).isEqualTo(record());
            byte[] prefixed = ByteBuffer.allocate(WireFormat.GLOBAL_LENGTH + bytes.length)
                    .put(WireFormat.bytes(new SchemaId.Global(guid)))
                    .put(bytes)
                    .array();
            assertThat(deserializer.deserialize("t", prefixed)).isEqualTo(record());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "addresses"})
    void shouldRefuseSchemaWhenAReferenceIsNotThere(String subject) {
        SchemaText dangling =
                new SchemaText(SchemaText.AVRO, PERSON, List.of(new SchemaReference("n.Address", subject, 9)));

        assertThatThrownBy(() -> registry.register("people", dangling, false)).isInstanceOf(IOException.class);
    }

    private RegisteredSchema person(String subject) throws IOException {
        registry.register("addresses", SchemaText.avro(ADDRESS), false);
        return registry.register(subject, spaced(), false);
    }

    private static SchemaText spaced() {
        return new SchemaText(SchemaText.AVRO, PERSON.replace(",", ", "), REFERENCES);
    }

    private static GenericRecord record() {
        Schema.Parser parser = new Schema.Parser();
        Schema address = parser.parse(ADDRESS);
        Schema kind = address.getField("kind").schema();
        Schema person = parser.parse(PERSON);
        GenericData.Record home = new GenericData.Record(address);
        home.put("kind", new GenericData.EnumSymbol(kind, "WORK"));
        GenericData.Record record = new GenericData.Record(person);
        record.put("first", home);
        record.put("kind", new GenericData.EnumSymbol(kind, "HOME"));
        return record;
    }
}
