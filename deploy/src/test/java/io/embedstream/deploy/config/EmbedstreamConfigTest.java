package io.embedstream.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.Precision;
import io.embedstream.topology.TopologySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedstreamConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("bootstrap.servers", "a:1,b:2", "schema.registry.url", "http://r:8081");

    @TempDir
    Path directory;

    @Test
    void shouldUseTheTopologysOwnDefaultsWhenNothingIsSaid() {
        EmbedstreamConfig config = EmbedstreamConfig.of(LEAST, "test");

        assertThat(config.topology()).isEqualTo(TopologySettings.defaults());
        assertThat(config.application().bootstrapServers()).containsExactly("a:1", "b:2");
        assertThat(config.encoders()).containsOnlyKeys("en", "zh");
    }

    @Test
    void shouldReadEveryKeyBackWhenSetToItsDefault() {
        Map<String, String> all = new HashMap<>(LEAST);
        EmbedstreamConfig.definition().configKeys().values().stream()
                .filter(key -> key.hasDefault())
                .forEach(key -> all.put(key.name, ConfigDef.convertToString(key.defaultValue, key.type)));

        assertThat(EmbedstreamConfig.of(all, "test")).isEqualTo(EmbedstreamConfig.of(LEAST, "test"));
    }

    @Test
    void shouldNameEveryProblemAtOnceWhenSeveralAreThere() {
        Map<String, String> wrong = Map.of(
                "schema.registry.url", "http://r",
                "risk.open.below", "-3",
                "text.max.bytes", "many",
                "encoder.precision", "int7",
                "topic.chat", "x",
                "colour", "red");

        assertThatThrownBy(() -> EmbedstreamConfig.of(wrong, "my.properties"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("my.properties has 6 problems")
                .hasMessageContaining("bootstrap.servers: is missing")
                .hasMessageContaining("risk.open.below: found '-3', expected a number from -1.0 to 1.0")
                .hasMessageContaining("text.max.bytes: found 'many', expected a whole number")
                .hasMessageContaining("encoder.precision: found 'int7', expected one of int8, fp16, fp32")
                .hasMessageContaining("topic.chat: there is no such key; did you mean topic.chats?")
                .hasMessageContaining("colour: there is no such key; properties of Kafka's clients take the prefix");
    }

    @Test
    void shouldPassPropertiesThroughWhenTheyHaveAPrefix() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("kafka.security.protocol", "SSL");
        pairs.put("schema.registry.basic.auth.user.info", "u:p");
        pairs.put("serde.auto.register.schemas", "false");

        EmbedstreamConfig config = EmbedstreamConfig.of(pairs, "test");

        assertThat(config.kafka()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.serde())
                .isEqualTo(Map.of(
                        "schema.registry.url", "http://r:8081",
                        "schema.registry.basic.auth.user.info", "u:p",
                        "auto.register.schemas", "false"));
    }

    @Test
    void shouldOverrideTheFileWhenEnvironmentSaysSo() throws IOException {
        Path file = Files.writeString(
                directory.resolve("f.properties"),
                "bootstrap.servers=a:1\nschema.registry.url=http://r\nencoder.precision=fp32\n");

        EmbedstreamConfig config = EmbedstreamConfig.load(
                file,
                Map.of(
                        "EMBEDSTREAM_BOOTSTRAP_SERVERS", "c:3",
                        "EMBEDSTREAM_RISK_STEP_MS", "60000",
                        "EMBEDSTREAM_KAFKA_SECURITY_PROTOCOL", "SSL",
                        "EMBEDSTREAM_SERVICE_HOST", "set by a container platform"));

        assertThat(config.application().bootstrapServers()).isEqualTo(List.of("c:3"));
        assertThat(config.topology().risk().step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.topology().news().step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.kafka()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.encoders().get("zh").precision()).isEqualTo(Precision.FP32);
    }

    @Test
    void shouldNameTheFileWhenItCannotBeRead() {
        assertThatThrownBy(() -> EmbedstreamConfig.load(directory.resolve("none.properties"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none.properties");
    }
}
