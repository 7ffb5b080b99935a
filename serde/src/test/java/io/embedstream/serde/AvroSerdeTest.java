package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.avro.FloatVector;
import io.embedstream.serde.avro.TrustedClasses;
import io.embedstream.serde.registry.RegistryClients;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private static final String TOPIC = "support.chats.v1";
    private static final String SCOPE = AvroSerdeTest.class.getName();
    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://" + SCOPE);

    @BeforeAll
    static void trustBuilders() {
        TrustedClasses.trustPackageOf(EnrichedEvent.class);
    }

    @AfterEach
    void forgetSchemas() {
        RegistryClients.dropMock(SCOPE);
    }

    @Test
    void shouldGiveBackGeneratedObjectWhenTypeIsGiven() {
        AvroSerde<SupportChat> serde = configured(AvroSerde.specific(SupportChat.class), CONFIG);
        SupportChat chat = chat();

        byte[] bytes = serde.serializer().serialize(TOPIC, chat);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(chat);
        assertThat(bytes).startsWith(0, 0, 0, 0, 1);
    }

    @Test
    void shouldGiveGeneratedObjectWhenSpecificReaderIsOn() {
        byte[] bytes = written(chat());
        Map<String, Object> config = new HashMap<>(CONFIG);
        config.put("specific.avro.reader", true);

        AvroSerde<Object> serde = configured(new AvroSerde<>(), config);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(chat());
    }

    @Test
    void shouldGiveGenericRecordWhenNothingIsSaid() {
        byte[] bytes = written(chat());

        GenericRecord read =
                configured(AvroSerde.generic(), CONFIG).deserializer().deserialize(TOPIC, bytes);

        assertThat(read.get("text")).hasToString("Where is my parcel?");
        assertThat(read.get("sent_at")).isEqualTo(1_700_000_000_123L);
    }

    @Test
    void shouldCarryVectorInBulkWhenEventHasOne() {
        AvroSerde<EnrichedEvent> serde = configured(AvroSerde.specific(EnrichedEvent.class), CONFIG);
        EnrichedEvent event = event(FloatVector.wrap(new float[] {0.5f, -0f, Float.MIN_VALUE}));

        byte[] bytes = serde.serializer().serialize("t", event);
        EnrichedEvent read = serde.deserializer().deserialize("t", bytes);

        assertThat(read).isEqualTo(event);
        assertThat(read.getVector()).isInstanceOf(FloatVector.class);
    }

    @Test
    void shouldSayNotDecodableWhenMagicByteIsUnknown() {
        Deserializer<SupportChat> deserializer =
                configured(AvroSerde.specific(SupportChat.class), CONFIG).deserializer();

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, "{}".getBytes()))
                .satisfies(e -> assertThat(Fault.of(e)).contains(Fault.NOT_DECODABLE))
                .hasMessageContaining("0x7b");
    }

    @Test
    void shouldSayUnknownSchemaWhenRegistryHasNoSuchId() {
        Deserializer<SupportChat> deserializer =
                configured(AvroSerde.specific(SupportChat.class), CONFIG).deserializer();

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {0, 0, 0, 0, 77, 1}))
                .satisfies(e -> assertThat(Fault.of(e)).contains(Fault.UNKNOWN_SCHEMA));
    }

    @Test
    void shouldSayWrongSchemaWhenRecordIsAnother() {
        byte[] bytes = written(chat());
        Deserializer<EnrichedEvent> deserializer =
                configured(AvroSerde.specific(EnrichedEvent.class), CONFIG).deserializer();

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                .satisfies(e -> assertThat(Fault.of(e)).contains(Fault.WRONG_SCHEMA))
                .hasMessageContaining("SupportChat")
                .hasMessageContaining("EnrichedEvent");
    }

    @Test
    void shouldBlameNoRecordWhenRegistryIsOutOfReach() {
        Map<String, Object> config = Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", 0);
        Deserializer<SupportChat> deserializer =
                configured(AvroSerde.specific(SupportChat.class), config).deserializer();

        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {0, 0, 0, 0, 1, 1}))
                .satisfies(e -> assertThat(Fault.of(e)).isEmpty());
    }

    @Test
    void shouldPassNullThroughWhenThereIsNoRegistry() {
        AvroSerde<SupportChat> serde = configured(AvroSerde.specific(SupportChat.class), Map.of());

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    private static byte[] written(SupportChat chat) {
        return configured(AvroSerde.specific(SupportChat.class), CONFIG)
                .serializer()
                .serialize(TOPIC, chat);
    }

    private static <S extends AvroSerde<?>> S configured(S serde, Map<String, Object> config) {
        serde.configure(config, false);
        return serde;
    }

    private static SupportChat chat() {
        return SupportChat.newBuilder()
                .setMessageId("m1")
                .setConversationId("c1")
                .setRole("customer")
                .setText("Where is my parcel?")
                .setSentAt(Instant.ofEpochMilli(1_700_000_000_123L))
                .build();
    }

    private static EnrichedEvent event(List<Float> vector) {
        return EnrichedEvent.newBuilder()
                .setEventId("m1")
                .setStream("chats")
                .setText("Where is my parcel?")
                .setLanguage("en")
                .setModel("m")
                .setFingerprint("f")
                .setDimension(vector.size())
                .setVector(vector)
                .setTokens(7)
                .setTruncated(false)
                .setEventTime(Instant.ofEpochMilli(1_700_000_000_123L))
                .setAttributes(Map.of("conversation_id", "c1"))
                .build();
    }
}
