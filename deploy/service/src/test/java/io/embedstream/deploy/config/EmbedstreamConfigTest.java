package io.embedstream.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.topics.TopicPlan;
import io.embedstream.encoder.Precision;
import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.TopologySettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedstreamConfigTest {
    private static final Map<String, String> LEAST =
            Map.of("bootstrap.servers", "a:1,b:2", "schema.registry.url", "http://r:8081");

    @TempDir
    Path directory;

    @Test
    void shouldKnowTheKeyOfEveryTopicItNames() {
        EmbedstreamConfig config = EmbedstreamConfig.of(LEAST, "test");

        assertThat(config.topicKeys().keySet())
                .containsAll(TopicPlan.of(config).stream()
                        .map(NewTopic::name)
                        .filter(topic -> !topic.equals(TopicPlan.REPLAY_PROGRESS))
                        .toList());
    }

    @Test
    void shouldRefuseMoreStoriesForAnAlertThanAnEntityMayHave() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("risk.min.stories", "9");
        pairs.put("risk.max.stories", "8");

        assertProblem(
                pairs, "test has 1 problem:", "risk.min.stories: found 9", "at most risk.max.stories, which is 8");
    }

    @Test
    void shouldPutStaticModelsBeforeTheTransformersOfACascade() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("encoder.cascade", "static");
        pairs.put("encoder.cascade.model.zh", "static:/models/zh");
        pairs.put("encoder.cascade.band", "0.1");

        EmbedstreamConfig config = EmbedstreamConfig.of(pairs, "test");

        assertThat(config.encoders().get("en").model()).isEqualTo("static:bge-small-en-v1.5");
        assertThat(config.encoders().get("zh").model()).isEqualTo("static:/models/zh");
        CascadeSettings cascade = config.cascade().orElseThrow();
        assertThat(cascade.band()).isEqualTo(0.1);
        assertThat(cascade.transformers().get("zh").model()).isEqualTo("bge-small-zh-v1.5");
        assertThat(cascade.transformers().get("en").resources().cacheSize()).isEqualTo(4096);
        assertThat(EmbedstreamConfig.of(LEAST, "test").cascade()).isEmpty();
    }

    @Test
    void shouldRefuseACascadeOfStaticModelsAloneAndWhatNothingReads() {
        Map<String, String> alone = new HashMap<>(LEAST);
        alone.put("encoder.cascade", "static");
        alone.put("encoder.model.en", "static:bge-small-en-v1.5");
        alone.put("encoder.cascade.model.zh", "bge-small-zh-v1.5");
        Map<String, String> unread = new HashMap<>(LEAST);
        unread.put("encoder.cascade.model.en", "static:/models/en");

        assertProblem(
                alone,
                "test has 2 problems:",
                "encoder.cascade: found 'static', but encoder.model.en is 'static:bge-small-en-v1.5'",
                "encoder.cascade.model.zh: found 'bge-small-zh-v1.5', expected static:NAME or static:DIR");
        assertProblem(unread, "encoder.cascade.model.en: found 'static:/models/en', which nothing reads");
    }

    @Test
    void shouldUseTheTopologysOwnDefaultsWhenNothingIsSaid() {
        EmbedstreamConfig config = EmbedstreamConfig.of(LEAST, "test");

        assertThat(config.topology()).isEqualTo(TopologySettings.defaults());
        assertThat(config.application().bootstrapServers()).containsExactly("a:1", "b:2");
        assertThat(config.encoders()).containsOnlyKeys("en", "zh");
    }

    @Test
    void shouldTakeHeadsOfOnesOwnWhenTheirFilesAreNamed() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("head.finance.en", "/heads/finance.json");

        assertThat(EmbedstreamConfig.of(pairs, "test").heads())
                .isEqualTo(Map.of("finance.en", Path.of("/heads/finance.json")));
        assertThat(EmbedstreamConfig.of(LEAST, "test").heads()).isEmpty();
    }

    @Test
    void shouldReadEveryKeyBackWhenSetToItsDefault() {
        Map<String, String> all = new HashMap<>(LEAST);
        EmbedstreamConfig.definition().configKeys().values().stream()
                .filter(key -> key.hasDefault())
                .forEach(key -> all.putIfAbsent(key.name, ConfigDef.convertToString(key.defaultValue, key.type)));

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
                        "auto.register.schemas", "false",
                        "avro.remove.java.properties", "true"));
    }

    @Test
    void shouldLeaveJavaPropertiesInSchemasWhenUserWantsThem() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("serde.avro.remove.java.properties", "false");

        assertThat(EmbedstreamConfig.of(pairs, "test").serde()).containsEntry("avro.remove.java.properties", "false");
    }

    @Test
    void shouldNeedNoRegistryWhenNothingIsAvro() {
        Map<String, String> pairs =
                new HashMap<>(Map.of("bootstrap.servers", "a:1", "input.format", "json", "output.format", "json"));

        EmbedstreamConfig config = EmbedstreamConfig.of(pairs, "test");

        assertThat(config.formats()).isEqualTo(new FormatSettings(Format.JSON, Format.JSON));
        assertThat(config.application().registryUrls()).isEmpty();
        assertThat(config.serde()).doesNotContainKey("schema.registry.url");
        pairs.put("generic.input.topic", "g");
        pairs.put("generic.format", "avro");
        assertProblem(pairs, "schema.registry.url: is missing", "set json for generic.format");
        pairs.remove("output.format");
        assertProblem(pairs, "schema.registry.url: is missing", "set json for output.format and generic.format");
    }

    @ParameterizedTest
    @CsvSource({
        "risk.prior.stories, 0",
        "risk.prior.stories, NaN",
        "risk.step.ms, 0",
        "risk.half.life.ms, 0",
        "risk.burst.half.life.ms, 0",
        "risk.baseline.half.life.ms, 0",
        "risk.window.ms, 0",
        "risk.window.ms, 899999",
        "reviews.half.life.ms, 0",
        "risk.close.above, 0.1",
        "risk.close.above, -0.2",
        "risk.close.above, -0.3",
        "risk.negative.below, NaN",
        "news.same.story, NaN",
        "event.time.max.ahead.ms, 1800001",
    })
    void shouldRefuseValuesThatWouldRuinResults(String key, String value) {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put(key, value);

        assertProblem(pairs, "test has 1 problem:", key + ": found ", value, "expected ");
    }

    @Test
    void shouldLetClocksBeFurtherAheadWhenGraceIsLongerOrThereAreNoNews() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("event.time.max.ahead.ms", "3600000");
        pairs.put("news.grace.ms", "3600000");
        assertThat(EmbedstreamConfig.of(pairs, "test").topology().limits().maxAhead())
                .isEqualTo(Duration.ofHours(1));

        pairs.remove("news.grace.ms");
        assertProblem(pairs, "event.time.max.ahead.ms: found 3600000", "news.grace.ms, which is 1800000");
        pairs.put("domains", "support,reviews");
        assertThat(EmbedstreamConfig.of(pairs, "test").topology().limits().maxAhead())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void shouldRefuseTextWhereReviewsRun() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("input.format", "text");

        assertProblem(pairs, "input.format: found 'text'", "leave reviews out of domains");
        pairs.put("domains", "support,news");
        assertThat(EmbedstreamConfig.of(pairs, "test").formats().input()).isEqualTo(Format.TEXT);
        pairs.put("output.format", "text");
        assertProblem(pairs, "output.format: found 'text', expected one of avro, json");
    }

    @ParameterizedTest
    @CsvSource({
        "generic.input.topic, support.chats.v1, topic.chats",
        "generic.input.topic, news.watchlist.v1, topic.watchlist",
        "generic.input.topic, embedstream.dead-letters.v1, topic.dead.letters",
        "generic.input.topic, generic.enriched.v1, generic.output.topic",
        "generic.input.topic, embedstream.replay-progress, where replays keep their progress",
        "topic.suggestions, support.enriched.v1, topic.support.enriched",
        "topic.news, support.chats.v1, topic.chats",
    })
    void shouldNameBothKeysWhenTopicsHaveOneName(String key, String topic, String other) {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put(key, topic);

        assertProblem(pairs, "test has 1 problem:", "found '" + topic + "'", key, other);
    }

    @Test
    void shouldAllowTopicOfADomainThatDoesNotRun() {
        Map<String, String> pairs = new HashMap<>(LEAST);
        pairs.put("domains", "support");
        pairs.put("generic.input.topic", "news.articles.v1");

        assertThat(EmbedstreamConfig.of(pairs, "test").topology().generic()).isPresent();
    }

    private static void assertProblem(Map<String, String> pairs, String... parts) {
        assertThatThrownBy(() -> EmbedstreamConfig.of(pairs, "test"))
                .isInstanceOf(UsageException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
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
    void shouldPassOverAByteOrderMarkWhenNotepadWroteTheFile() throws IOException {
        Path file = Files.writeString(
                directory.resolve("mark.properties"), "\uFEFFbootstrap.servers=a:1\nschema.registry.url=http://r\n");

        assertThat(EmbedstreamConfig.load(file, Map.of()).application().bootstrapServers())
                .isEqualTo(List.of("a:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-8"})
    void shouldReadAFileInTheEncodingItsMarkNames(String encoding) throws IOException {
        var text =
                (encoding.equals("UTF-16") ? "" : "\uFEFF") + "bootstrap.servers=a:1\nschema.registry.url=http://r\n";
        Path file = Files.write(directory.resolve("mark.properties"), text.getBytes(Charset.forName(encoding)));

        assertThat(EmbedstreamConfig.load(file, Map.of()).application().bootstrapServers())
                .isEqualTo(List.of("a:1"));
    }

    @Test
    void shouldSayWhatToDoWhenAFileIsInAnotherEncoding() throws IOException {
        Path file = Files.write(directory.resolve("gbk.properties"), "topic.chats=测试".getBytes(Charset.forName("GBK")));

        assertThatThrownBy(() -> EmbedstreamConfig.load(file, Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gbk.properties")
                .hasMessageContaining("save it in UTF-8");
    }

    @Test
    void shouldNameTheFileWhenItCannotBeRead() {
        assertThatThrownBy(() -> EmbedstreamConfig.load(directory.resolve("none.properties"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none.properties");
    }
}
