package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.ScriptedRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Golden bytes of the three wire forms. The guid is the MD5 of the schema's text {@code "string"}, quotes included. */
class WireFormTest {

    private static final String SCOPE = WireFormTest.class.getName();
    private static final String GUID_OF_STRING = "095d71cf12556b9d5e330ad575b3df5d";
    private static final String HEADER_SERIALIZER = "io.confluent.kafka.serializers.schema.id.HeaderSchemaIdSerializer";

    @AfterEach
    void forget() {
        RegistryClients.dropMock(SCOPE);
    }

    @Test
    void shouldPutVersionAndIdBeforeTheData() {
        assertThat(hex(serializer(Map.of()).serialize("t", "hi"))).isEqualTo("00" + "00000001" + "04" + "6869");
    }

    @Test
    void shouldPutGuidIntoHeaderOnceWhenToldSo() {
        AvroSerializer<Object> serializer = serializer(Map.of("value.schema.id.serializer", HEADER_SERIALIZER));
        Headers headers = new RecordHeaders();

        assertThat(hex(serializer.serialize("t", headers, "hi"))).isEqualTo("046869");
        serializer.serialize("t", headers, "hi");

        assertThat(headers.toArray()).singleElement().satisfies(header -> {
            assertThat(header.key()).isEqualTo("__value_schema_id");
            assertThat(hex(header.value())).isEqualTo("01" + GUID_OF_STRING);
        });
    }

    @Test
    void shouldReadAllThreeForms() {
        serializer(Map.of()).serialize("t", "hi");
        AvroDeserializer<Object> deserializer = deserializer(Map.of());
        byte[] guid = HexFormat.of().parseHex("01" + GUID_OF_STRING);
        Headers byGuid = new RecordHeaders().add("__value_schema_id", guid);
        Headers byId = new RecordHeaders().add("__value_schema_id", new byte[] {0, 0, 0, 0, 1});
        Headers nullHeader = new RecordHeaders().add("__value_schema_id", null);
        Headers ofKey = new RecordHeaders().add("__key_schema_id", guid);

        assertThat(deserializer.deserialize("t", bytes("0000000001" + "046869")))
                .isEqualTo("hi");
        assertThat(deserializer.deserialize("t", bytes("01" + GUID_OF_STRING + "046869")))
                .isEqualTo("hi");
        assertThat(deserializer.deserialize("t", byGuid, bytes("046869"))).isEqualTo("hi");
        assertThat(deserializer.deserialize("t", byId, bytes("046869"))).isEqualTo("hi");
        assertThat(deserializer.deserialize("t", nullHeader, bytes("0000000001" + "046869")))
                .isEqualTo("hi");
        assertThat(deserializer.deserialize("t", ofKey, bytes("0000000001" + "046869")))
                .isEqualTo("hi");
    }

    @Test
    void shouldIgnoreHeaderWhenReadingPrefixOnly() {
        serializer(Map.of()).serialize("t", "hi");
        AvroDeserializer<Object> deserializer =
                deserializer(Map.of("value.schema.id.deserializer", "PrefixSchemaIdDeserializer"));
        Headers nonsense = new RecordHeaders().add("__value_schema_id", new byte[] {9});

        assertThat(deserializer.deserialize("t", nonsense, bytes("0000000001" + "046869")))
                .isEqualTo("hi");
    }

    @Test
    void shouldWriteTopLevelBytesAsTheyAre() {
        byte[] data = {1, 2, 3};

        byte[] record = serializer(Map.of()).serialize("t", data);

        assertThat(hex(record)).isEqualTo("0000000001" + "010203");
        assertThat(deserializer(Map.of()).deserialize("t", record)).isEqualTo(data);
    }

    @Test
    void shouldGiveBackEveryPrimitive() {
        for (Object value : new Object[] {true, 7, 8L, 1.5f, 2.5d, "text"}) {
            byte[] record = serializer(Map.of()).serialize(value.getClass().getSimpleName(), value);

            assertThat(deserializer(Map.of()).deserialize(value.getClass().getSimpleName(), record))
                    .isEqualTo(value);
        }
    }

    @Test
    void shouldRefuseWhatIsNoAvroType() {
        assertThatThrownBy(() -> serializer(Map.of()).serialize("t", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unsupported Avro type");
    }

    @Test
    void shouldSayNotDecodableWhenIdIsCutOffOrUnknown() {
        AvroDeserializer<Object> deserializer = deserializer(Map.of());
        Headers cut = new RecordHeaders().add("__value_schema_id", new byte[] {1, 2});

        for (byte[] record : new byte[][] {{}, {0}, {0, 0, 0, 0}, {1, 2, 3}, {2, 0, 0, 0, 1}}) {
            assertThatThrownBy(() -> deserializer.deserialize("t", record))
                    .isInstanceOfSatisfying(
                            UndecodableException.class,
                            e -> assertThat(e.fault()).isEqualTo(Fault.NOT_DECODABLE))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> deserializer.deserialize("t", cut, new byte[] {4, 5}))
                .isInstanceOf(UndecodableException.class);
    }

    @Test
    void shouldRefuseTrailingDataOnlyWhenToldSo() {
        serializer(Map.of()).serialize("t", "hi");
        byte[] trailing = bytes("0000000001" + "046869" + "ff");

        assertThat(deserializer(Map.of()).deserialize("t", trailing)).isEqualTo("hi");
        assertThatThrownBy(() ->
                        deserializer(Map.of("avro.fail.on.trailing.data", true)).deserialize("t", trailing))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("1 bytes behind");
    }

    @Test
    void shouldFailWhenRegistryGivesNoGuidForTheHeader() throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start().reply(200, "{\"id\":1}");
                AvroSerializer<Object> serializer = new AvroSerializer<>()) {
            serializer.configure(
                    Map.of("schema.registry.url", registry.url(), "value.schema.id.serializer", HEADER_SERIALIZER),
                    false);

            assertThatThrownBy(() -> serializer.serialize("t", new RecordHeaders(), "hi"))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("Schema GUID is null");
        }
    }

    @Test
    void shouldFailWhenUsedWithoutAddress() {
        AvroSerializer<Object> serializer = new AvroSerializer<>();
        serializer.configure(Map.of(), false);

        assertThatThrownBy(() -> serializer.serialize("t", "hi"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("schema.registry.url");
    }

    private static AvroSerializer<Object> serializer(Map<String, Object> more) {
        AvroSerializer<Object> serializer = new AvroSerializer<>();
        serializer.configure(config(more), false);
        return serializer;
    }

    private static AvroDeserializer<Object> deserializer(Map<String, Object> more) {
        AvroDeserializer<Object> deserializer = new AvroDeserializer<>();
        deserializer.configure(config(more), false);
        return deserializer;
    }

    private static Map<String, Object> config(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("schema.registry.url", "mock://" + SCOPE);
        return config;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
