package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.registry.SchemaText;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroSerdeConfigTest {

    @ParameterizedTest
    @CsvSource({
        "rule.executors, encryptRule",
        "rule.executors._default_.param.secret, x",
        "rule.actions, dlq",
        "schema.reflection, true",
        "schema.format, ignore_extensions",
        "use.schema.guid, 7",
        "use.latest.with.metadata, a",
        "use.latest.with.metadata, a=\"b\"",
        "subject.name.strategy.fallback.type, SOME",
        "validation.rules.execution, AFTER_DOMAIN_RULES",
        "validation.rules.execution, BEFORE_DOMAIN_RULES",
        "execution.environment, CLIENT",
        "schema.registry.execution.environment, ALL",
        "rule.metrics.enable, true",
        "missing.version.cache.ttl.sec, 60",
        "context.name.strategy, com.example.Mine",
        "bearer.auth.issuer.endpoint.url, https://idp",
        "bearer.auth.client.id, x",
        "schema.registry.bearer.auth.client.secret, x",
        "value.subject.name.strategy, com.example.Mine",
        "value.schema.id.serializer, com.example.Mine",
        "value.schema.id.deserializer, com.example.Mine",
    })
    void shouldRefuseKeyByNameWhenItIsNotSupported(String key, String value) {
        assertThatThrownBy(() -> new AvroSerdeConfig(Map.of(key, value), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "schema.reflection, false",
        "schema.format, resolved",
        "avro.reflection.allow.null, true",
        "avro.reflection.allow.null, false",
        "propagate.schema.tags, false",
        "rule.metrics.enable, false",
        "validation.rules.execution, DISABLED",
        "rule.service.loader.enable, true",
        "context.name.strategy, io.confluent.kafka.serializers.context.NullContextNameStrategy",
        "context.name.strategy, NullContextNameStrategy",
        "use.schema.guid, ''",
        "use.latest.with.metadata, ''",
        "subject.name.strategy.fallback.type, TOPIC",
        "missing.id.cache.ttl.sec, -1",
        "some.other.key, x",
    })
    void shouldAcceptKeyWhenItAsksForNothing(String key, String value) {
        assertThatCode(() -> new AvroSerdeConfig(Map.of(key, value), false)).doesNotThrowAnyException();
    }

    @Test
    void shouldHaveConfluentsDefaults() {
        AvroSerdeConfig config = new AvroSerdeConfig(Map.of(), false);
        RegistryConfig registry = new RegistryConfig(Map.of());

        assertThat(new HashMap<String, Object>(config.values()))
                .containsEntry("auto.register.schemas", true)
                .containsEntry("normalize.schemas", false)
                .containsEntry("use.schema.id", -1)
                .containsEntry("id.compatibility.strict", true)
                .containsEntry("use.latest.version", false)
                .containsEntry("latest.compatibility.strict", true)
                .containsEntry("use.schema.guid", "")
                .containsEntry("use.latest.with.metadata", "")
                .containsEntry("key.subject.name.strategy", "AssociatedNameStrategy")
                .containsEntry("value.subject.name.strategy", "AssociatedNameStrategy")
                .containsEntry("key.schema.id.serializer", "PrefixSchemaIdSerializer")
                .containsEntry("value.schema.id.serializer", "PrefixSchemaIdSerializer")
                .containsEntry("key.schema.id.deserializer", "DualSchemaIdDeserializer")
                .containsEntry("value.schema.id.deserializer", "DualSchemaIdDeserializer")
                .containsEntry("specific.avro.key.type", null)
                .containsEntry("specific.avro.value.type", null)
                .containsEntry("latest.cache.size", 1000)
                .containsEntry("latest.cache.ttl.sec", -1L)
                .containsEntry("specific.avro.reader", false)
                .containsEntry("avro.use.logical.type.converters", false)
                .containsEntry("avro.remove.java.properties", false)
                .containsEntry("avro.fail.on.trailing.data", false);
        assertThat(new HashMap<String, Object>(registry.values()))
                .containsEntry("schema.registry.url.randomize", false)
                .containsEntry("max.schemas.per.subject", 1000)
                .containsEntry("http.connect.timeout.ms", 60000)
                .containsEntry("http.read.timeout.ms", 60000)
                .containsEntry("max.retries", 3)
                .containsEntry("retries.wait.ms", 1000)
                .containsEntry("retries.max.wait.ms", 20000)
                .containsEntry("proxy.host", "")
                .containsEntry("proxy.port", -1);
    }

    @Test
    void shouldPreferPlainKeyToPrefixedOneWhenBothAreGiven() {
        RegistryConfig config = new RegistryConfig(
                Map.of("max.retries", 1, "schema.registry.max.retries", 2, "schema.registry.retries.wait.ms", 5));

        assertThat(config.getInt(RegistryConfig.MAX_RETRIES)).isEqualTo(1);
        assertThat(config.getInt(RegistryConfig.RETRIES_WAIT_MS)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mock://a,http://b | mixed",
                "ftp://b | expected http",
                "http://a b | address",
                "b:8081 | expected http"
            })
    void shouldRefuseAddressesThatCannotWork(String urls, String message) {
        assertThatThrownBy(() -> new RegistryConfig(Map.of(RegistryConfig.URL, urls)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldUseFirstScopeWhenSeveralMocksAreNamed() {
        assertThat(new RegistryConfig(Map.of(RegistryConfig.URL, "mock://a, mock://b")).mockScope())
                .contains("a");
    }

    @Test
    void shouldAcceptSchemaTagsWhereNothingIsRegistered() {
        Map<String, Object> config = Map.of("propagate.schema.tags", true);

        try (AvroSerializer<Object> writer = new AvroSerializer<>();
                AvroDeserializer<Object> reader = new AvroDeserializer<>()) {
            assertThatThrownBy(() -> writer.configure(config, false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("propagate.schema.tags");
            assertThatCode(() -> writer.configure(
                            Map.of("propagate.schema.tags", true, "auto.register.schemas", false), false))
                    .doesNotThrowAnyException();
            assertThatCode(() -> reader.configure(config, false)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldRefuseGuidWhenIdGoesBeforeTheData() {
        Map<String, Object> config = new HashMap<>(
                Map.of("use.schema.guid", "7d8c2a8e-7a44-0d2f-6ba1-b8b0a2fd5c17", "auto.register.schemas", false));

        try (AvroSerializer<Object> serializer = new AvroSerializer<>();
                AvroDeserializer<Object> deserializer = new AvroDeserializer<>()) {
            assertThatThrownBy(() -> serializer.configure(config, true))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("use.schema.guid")
                    .hasMessageContaining("key.schema.id.serializer=HeaderSchemaIdSerializer");
            assertThatCode(() -> deserializer.configure(config, true)).doesNotThrowAnyException();
            config.put("key.schema.id.serializer", "HeaderSchemaIdSerializer");
            assertThatCode(() -> serializer.configure(config, true)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldRefuseTypeThatAvroDidNotGenerate() {
        AvroDeserializer<String> deserializer = new AvroDeserializer<>(String.class);

        assertThatThrownBy(() -> deserializer.configure(Map.of("schema.registry.url", "mock://types"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void shouldFindSchemaRegisteredFromItsFileWhenJavaPropertiesAreRemoved() throws IOException {
        String scope = "java-properties";
        Schema.Parser parser = new Schema.Parser();
        String file = SupportChat.getClassSchema()
                .toString()
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
        RegistryClients.mock(scope)
                .register("t-value", SchemaText.avro(parser.parse(file).toString()), false);
        Map<String, Object> config =
                new HashMap<>(Map.of("schema.registry.url", "mock://" + scope, "auto.register.schemas", false));
        SupportChat chat = new SupportChat("m", "c", null, "agent", "text", null, Instant.EPOCH);

        try (AvroSerde<SupportChat> with = AvroSerde.specific(SupportChat.class);
                AvroSerde<SupportChat> without = AvroSerde.specific(SupportChat.class)) {
            with.configure(config, false);
            config.put("avro.remove.java.properties", true);
            without.configure(config, false);

            assertThatThrownBy(() -> with.serializer().serialize("t", chat)).hasMessageContaining("Error retrieving");
            byte[] bytes = without.serializer().serialize("t", chat);
            assertThat(without.deserializer().deserialize("t", bytes)).isEqualTo(chat);
            assertThat(List.of(bytes[4])).containsExactly((byte) 1);
        } finally {
            RegistryClients.dropMock(scope);
        }
    }
}
