package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.registry.ScriptedRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code AssociatedNameStrategy}, the default, against a scripted server. */
class AssociatedSubjectsTest {

    private static final String NONE_HERE = "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}";
    private static final String SHARED = "[{\"subject\":\"shared\"}]";
    private static final Schema SCHEMA =
            SchemaBuilder.record("n.R").fields().requiredInt("a").endRecord();

    private ScriptedRegistry server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedRegistry.start().withAssociations();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldRegisterUnderAssociatedSubjectAndAskOnce() {
        server.reply(200, SHARED).reply(200, "{\"id\":5}");

        try (AvroSerializer<Object> serializer = serializer(Map.of())) {
            assertThat(serializer.serialize("t", record())).startsWith(0, 0, 0, 0, 5);
            serializer.serialize("t", record());
        }

        assertThat(lines()).containsExactly(asked("-"), "POST /subjects/shared/versions?normalize=false");
    }

    @ParameterizedTest
    @CsvSource({"404, true", "200, false"})
    void shouldFallBackToTopicNameWhenNothingIsAssociated(int status, boolean unknown) {
        server.reply(status, unknown ? NONE_HERE : "[]").reply(200, "{\"id\":5}");

        write(Map.of());

        assertThat(lines()).containsExactly(asked("-"), "POST /subjects/t-value/versions?normalize=false");
    }

    @ParameterizedTest
    @CsvSource({"TOPIC, t-value", "record, n.R", "TOPIC_RECORD, t-n.R"})
    void shouldFallBackAsConfigured(String type, String subject) {
        server.reply(404, NONE_HERE).reply(200, "{\"id\":5}");

        write(Map.of("subject.name.strategy.fallback.type", type));

        assertThat(lines()).endsWith("POST /subjects/" + subject + "/versions?normalize=false");
    }

    @Test
    void shouldFailWhenNothingIsAssociatedAndNoFallbackIsAllowed() {
        server.reply(404, NONE_HERE);

        assertThatThrownBy(() -> write(Map.of("subject.name.strategy.fallback.type", "NONE")))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("No associated subject found for topic t");
    }

    @Test
    void shouldFailWhenSeveralSubjectsAreAssociated() {
        server.reply(200, "[{\"subject\":\"one\"},{\"subject\":\"two\"}]");

        assertThatThrownBy(() -> write(Map.of()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Multiple associated subjects found for topic t")
                .hasMessageContaining("[one, two]");
    }

    @Test
    void shouldReadUnderAssociatedSubject() {
        server.reply(200, SHARED).reply(200, "{\"schema\":" + quoted() + "}");

        read(Map.of());

        assertThat(lines()).containsExactly(asked("-"), "GET /schemas/ids/5?fetchMaxId=false&subject=shared");
    }

    @Test
    void shouldReadUnderRecordNameWhenThatIsTheFallback() {
        server.reply(404, NONE_HERE).reply(200, "{\"schema\":" + quoted() + "}");

        read(Map.of("subject.name.strategy.fallback.type", "RECORD"));

        assertThat(lines())
                .containsExactly(
                        asked("-"),
                        "GET /schemas/ids/5?fetchMaxId=false&subject=",
                        "GET /schemas/ids/5?fetchMaxId=false&subject=n.R");
    }

    @Test
    void shouldAskByTheClusterOfTheMetadata() {
        server.reply(404, NONE_HERE).reply(200, "{\"id\":5}").reply(200, SHARED).reply(200, "{\"id\":6}");
        try (AvroSerializer<Object> serializer = serializer(Map.of());
                AvroDeserializer<Object> deserializer = new AvroDeserializer<>()) {
            serializer.serialize("t", record());
            serializer.onUpdate(new ClusterResource("lkc-7"));

            assertThat(serializer.serialize("t", record())).startsWith(0, 0, 0, 0, 6);
            serializer.onUpdate(new ClusterResource("lkc-7"));
            serializer.onUpdate(new ClusterResource(null));
            serializer.serialize("t", record());

            deserializer.configure(config(Map.of()), true);
            deserializer.onUpdate(new ClusterResource("lkc-7"));
            assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {0, 0, 0, 0, 5, 2}))
                    .isInstanceOf(SerializationException.class);
        }
        assertThat(lines())
                .containsExactly(
                        asked("-"),
                        "POST /subjects/t-value/versions?normalize=false",
                        asked("lkc-7"),
                        "POST /subjects/shared/versions?normalize=false",
                        asked("lkc-7").replace("=value", "=key"));
    }

    @Test
    void shouldPreferConfiguredClusterToTheMetadata() {
        server.reply(404, NONE_HERE).reply(200, "{\"id\":5}");
        try (AvroSerializer<Object> serializer = serializer(Map.of(AssociationConfig.CLUSTER_ID, "lkc 1"))) {
            serializer.onUpdate(new ClusterResource("lkc-7"));

            serializer.serialize("t", record());
        }
        assertThat(lines()).startsWith(asked("lkc%201"));
    }

    @Test
    void shouldAskAgainWhenAnAnswerIsOld() {
        server.reply(404, NONE_HERE).reply(200, SHARED);
        AtomicLong nanos = new AtomicLong(12_000_000_000L);
        AvroSerdeConfig config = new AvroSerdeConfig(Map.of(AssociationConfig.CACHE_EXPIRY_SECS, 10), false);
        try (RegistryClient registry = RegistryClients.create(new RegistryConfig(config(Map.of())))) {
            Subjects subjects = new Subjects(registry, config, nanos::get);
            Object before = subjects.stamp();
            assertThat(subjects.of("t", SCHEMA)).isEqualTo("t-value");

            nanos.addAndGet(9_999_999_999L);
            assertThat(subjects.of("t", SCHEMA)).isEqualTo("t-value");
            nanos.incrementAndGet();

            assertThat(subjects.stamp()).isNotEqualTo(before);
            assertThat(subjects.of("t", SCHEMA)).isEqualTo("shared");
        }
    }

    @Test
    void shouldAskNothingWhenTopicNamesAreChosen() {
        server.reply(200, "{\"id\":5}");

        write(Map.of("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.TopicNameStrategy"));

        assertThat(lines()).containsExactly("POST /subjects/t-value/versions?normalize=false");
    }

    private void write(Map<String, Object> more) {
        try (AvroSerializer<Object> serializer = serializer(more)) {
            serializer.serialize("t", record());
        }
    }

    private void read(Map<String, Object> more) {
        try (AvroDeserializer<Object> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(config(more), false);
            deserializer.deserialize("t", new byte[] {0, 0, 0, 0, 5, 2});
        }
    }

    private AvroSerializer<Object> serializer(Map<String, Object> more) {
        AvroSerializer<Object> serializer = new AvroSerializer<>();
        serializer.configure(config(more), false);
        return serializer;
    }

    private Map<String, Object> config(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("schema.registry.url", server.url());
        return config;
    }

    private static GenericData.Record record() {
        GenericData.Record record = new GenericData.Record(SCHEMA);
        record.put("a", 1);
        return record;
    }

    private static String asked(String cluster) {
        return "GET /associations/resources/" + cluster + "/t?resourceType=topic&associationType=value";
    }

    private List<String> lines() {
        return server.requests().stream().map(ScriptedRegistry.Request::line).toList();
    }

    private static String quoted() {
        return "\"" + SCHEMA.toString().replace("\"", "\\\"") + "\"";
    }
}
