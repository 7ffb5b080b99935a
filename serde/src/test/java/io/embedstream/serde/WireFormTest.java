package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.ScriptedRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden bytes of the three wire forms. The guid is the MD5 of the schema's text {@code "string"}, quotes included. */
class WireFormTest {

    private static final String SCOPE = WireFormTest.class.getName();
    private static final String GUID_OF_STRING = "095d71cf12556b9d5e330ad575b3df5d";
    private static final String HEADER_SERIALIZER = "io.confluent.kafka.serializers.schema.id.HeaderSchemaIdSerializer";

    private static final String CONFIG_DESERIALIZER =
            "io.confluent.kafka.serializers.schema.id.ConfigSchemaIdDeserializer";

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
    void shouldWriteWhatIsLeftOfTopLevelBufferAndLeaveItsPosition() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}, 1, 3).slice();

        byte[] record = serializer(Map.of()).serialize("t", buffer);

        assertThat(hex(record)).isEqualTo("0000000001" + "010203");
        assertThat(buffer.remaining()).isEqualTo(3);
        assertThat(deserializer(Map.of()).deserialize("t", record)).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void shouldTakeTypeOfTopLevelMapFromItsFirstValue() throws IOException {
        AvroSerializer<Object> serializer = serializer(Map.of());

        byte[] record = serializer.serialize("t", Map.of("a", 1));
        serializer.serialize("t", Map.of("b", 2));

        assertThat(hex(record)).isEqualTo("0000000001" + "02" + "0261" + "02" + "00");
        assertThat(deserializer(Map.of()).deserialize("t", record)).isEqualTo(Map.of(new Utf8("a"), 1));
        assertThat(RegistryClients.mock(SCOPE).latest("t-value").schema().text())
                .isEqualTo("{\"type\":\"map\",\"values\":\"int\"}");
    }

    @Test
    void shouldWriteEmptyAndNestedTopLevelMaps() {
        byte[] empty = serializer(Map.of()).serialize("empty", Map.of());
        byte[] nested = serializer(Map.of()).serialize("nested", Map.of("a", Map.of("b", "c")));

        assertThat(deserializer(Map.of()).deserialize("empty", empty)).isEqualTo(Map.of());
        assertThat(deserializer(Map.of()).deserialize("nested", nested))
                .isEqualTo(Map.of(new Utf8("a"), Map.of(new Utf8("b"), new Utf8("c"))));
    }

    @Test
    void shouldRefuseTopLevelMapOfDifferentTypes() {
        Map<String, Object> mixed = new LinkedHashMap<>();
        mixed.put("a", 1);
        mixed.put("b", "two");

        assertThatThrownBy(() -> serializer(Map.of()).serialize("t", mixed))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("Error serializing Avro message");
    }

    @ParameterizedTest
    @CsvSource({"use.schema.id, 1", "use.schema.guid, 095d71cf-1255-6b9d-5e33-0ad575b3df5d"})
    void shouldReadBareDataWhenTheConfigurationNamesTheSchema(String key, String value) {
        serializer(Map.of()).serialize("t", "hi");
        AvroDeserializer<Object> deserializer =
                deserializer(Map.of("value.schema.id.deserializer", CONFIG_DESERIALIZER, key, value));

        assertThat(deserializer.deserialize("t", bytes("046869"))).isEqualTo("hi");
        assertThat(deserializer.deserialize("t", new RecordHeaders(), bytes("046869")))
                .isEqualTo("hi");
    }

    @Test
    void shouldPreferIdWhenTheConfigurationNamesAGuidToo() {
        serializer(Map.of()).serialize("t", "hi");
        AvroDeserializer<Object> deserializer = deserializer(Map.of(
                "value.schema.id.deserializer",
                CONFIG_DESERIALIZER,
                "auto.register.schemas",
                false,
                "use.schema.id",
                1,
                "use.schema.guid",
                "00000000-0000-0000-0000-000000000000"));

        assertThat(deserializer.deserialize("t", bytes("046869"))).isEqualTo("hi");
    }

    @Test
    void shouldRefuseConfiguredSchemaWhenNoneIsNamed() {
        assertThatThrownBy(() -> deserializer(Map.of("value.schema.id.deserializer", CONFIG_DESERIALIZER)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.schema.id.deserializer")
                .hasMessageContaining("use.schema.id or use.schema.guid");
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
        assertThatThrownBy(() -> serializer(Map.of()).serialize("t", Set.of()))
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
