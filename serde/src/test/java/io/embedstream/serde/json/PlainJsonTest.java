package io.embedstream.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.serde.avro.FloatVector;
import io.embedstream.serde.avro.TrustedClasses;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainJsonTest {

    private static final String CHAT = "{\"message_id\":\"m1\",\"conversation_id\":\"c1\",\"customer_id\":null,"
            + "\"role\":\"customer\",\"text\":\"hé\",\"language\":\"en\",\"sent_at\":1700000000123}";

    @BeforeAll
    static void trustBuilders() {
        TrustedClasses.trustPackageOf(EnrichedEvent.class);
    }

    @Test
    void shouldWriteFieldsInSchemaOrderWithoutUnionWrappers() {
        SupportChat chat =
                new SupportChat("m1", "c1", null, "customer", "hé", "en", Instant.ofEpochMilli(1_700_000_000_123L));

        assertThat(PlainJson.toText(chat)).isEqualTo(CHAT);
    }

    @Test
    void shouldReadWhatItWroteWhenClassIsGenerated() {
        assertThat(PlainJson.toText(PlainJson.read(CHAT, SupportChat.class))).isEqualTo(CHAT);
    }

    @Test
    void shouldReadWhatItWroteWhenRecordIsGeneric() {
        GenericRecord chat = PlainJson.read(CHAT.getBytes(StandardCharsets.UTF_8), SupportChat.getClassSchema());

        assertThat(chat.get("sent_at")).isEqualTo(1_700_000_000_123L);
        assertThat(PlainJson.toText(chat)).isEqualTo(CHAT);
    }

    @Test
    void shouldTakeIsoTimeAndDefaultsWhenGiven() {
        SupportChat chat = PlainJson.read(
                "{\"message_id\":\"m\",\"conversation_id\":\"c\",\"role\":\"agent\",\"text\":\"t\","
                        + "\"sent_at\":\"2023-11-14T23:13:20.123+01:00\"}",
                SupportChat.class);

        assertThat(chat.getSentAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(chat.getLanguage()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"role\":\"customer\", | | field 'role': missing",
                "\"text\": | \"txt\":1,\"text\": | field 'txt': unknown",
                "\"m1\" | 7 | field 'message_id': found 7, expected a string",
                "1700000000123 | \"yesterday\" | ISO 8601",
                "1700000000123 | 1.5 | an integer of 64 bits",
                "1700000000123 | 99999999999999999999 | an integer of 64 bits",
                "1700000000123 | null | expected an integer",
                "\"hé\" | {\"a\":[1,2]} | found {\"a\":[1,2]}, expected a string",
                "} | } {} | behind",
                "{ | [ | no valid JSON",
                "\"text\": | \"role\":\"a\",\"text\": | uplicate field 'role'",
            })
    void shouldNameTheFieldWhenJsonDoesNotFit(String part, String replacement, String message) {
        String broken = CHAT.replace(part, replacement == null ? "" : replacement);

        assertThatThrownBy(() -> PlainJson.read(broken, SupportChat.class))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldKeepEveryBitOfVectorWhenWrittenAndRead() {
        long seed = 20261121L;
        Random random = new Random(seed);
        float[] vector = new float[5_000];
        for (int i = 0; i < vector.length; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            vector[i] = Float.isNaN(any) ? -0f : any;
        }
        EnrichedEvent event = event(FloatVector.wrap(vector));

        EnrichedEvent read = PlainJson.read(PlainJson.toBytes(event), EnrichedEvent.class);

        assertThat(FloatVector.floats(read.getVector())).as("seed %d", seed).containsExactly(vector);
        assertThat(read).isEqualTo(event);
    }

    @Test
    void shouldRefuseIntegerWhenFloatCannotHoldIt() {
        Schema schema = SchemaBuilder.record("R")
                .fields()
                .requiredFloat("f")
                .requiredInt("i")
                .endRecord();

        assertThat(read(schema, "{\"f\":16777216,\"i\":3.0}").get("f")).isEqualTo(16_777_216f);
        assertThatThrownBy(() -> read(schema, "{\"f\":16777217,\"i\":3}")).hasMessageContaining("field 'f'");
        assertThatThrownBy(() -> read(schema, "{\"f\":1e39,\"i\":3}")).hasMessageContaining("float's range");
        assertThatThrownBy(() -> read(schema, "{\"f\":1,\"i\":3.5}")).hasMessageContaining("32 bits");
        assertThatThrownBy(() -> read(schema, "{\"f\":1,\"i\":1e999999999}")).hasMessageContaining("32 bits");
    }

    @Test
    void shouldReadNumberOfUnionWhenBranchIsDouble() {
        UserReview review = PlainJson.read(
                "{\"review_id\":\"r\",\"user_id\":\"u\",\"item_id\":\"i\",\"rating\":4,\"text\":\"t\",\"posted_at\":0}",
                UserReview.class);

        assertThat(review.getRating()).isEqualTo(4.0);
        assertThat(PlainJson.toText(review)).contains("\"rating\":4.0,");
    }

    @Test
    void shouldReadEveryKindOfValueWhenSchemaHasThem() {
        Schema schema = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"All\",\"fields\":["
                                + "{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}},"
                                + "{\"name\":\"x\",\"type\":{\"type\":\"fixed\",\"name\":\"X\",\"size\":2}},"
                                + "{\"name\":\"b\",\"type\":\"bytes\"},"
                                + "{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"long\"}},"
                                + "{\"name\":\"u\",\"type\":[\"null\",\"boolean\",\"string\",{\"type\":\"array\",\"items\":\"int\"}]}]}");
        String json = "{\"e\":\"B\",\"x\":\"AQI=\",\"b\":\"\",\"m\":{\"k\":-1},\"u\":[1,2]}";

        assertThat(PlainJson.toText(read(schema, json))).isEqualTo(json);
        assertThatThrownBy(() -> read(schema, json.replace("\"B\"", "\"C\""))).hasMessageContaining("[A, B]");
        assertThatThrownBy(() -> read(schema, json.replace("AQI=", "AQ=="))).hasMessageContaining("expected 2");
    }

    private static GenericRecord read(Schema schema, String json) {
        return PlainJson.read(json.getBytes(StandardCharsets.UTF_8), schema);
    }

    private static EnrichedEvent event(List<Float> vector) {
        return EnrichedEvent.newBuilder()
                .setEventId("m1")
                .setStream("chats")
                .setText("text")
                .setLanguage("en")
                .setModel("m")
                .setFingerprint("f")
                .setDimension(vector.size())
                .setVector(vector)
                .setTokens(7)
                .setTruncated(false)
                .setEventTime(Instant.EPOCH)
                .setAttributes(Map.of("conversation_id", "c1"))
                .build();
    }
}
