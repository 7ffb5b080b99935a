package io.embedstream.deploy.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.instance.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a wrong configuration is told. The messages are the table in {@code docs/operations.md}; run with
 * {@code -Dembedstream.docs.update=true} to write it anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrongConfigurationsTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "operations.md");
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern PORT = Pattern.compile("(127\\.0\\.0\\.1:)\\d+");

    @TempDir
    static Path directory;

    private static Surroundings surroundings;
    private static StateDirectory used;
    private static final Map<String, CommandRun.Result> RESULTS = new TreeMap<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        surroundings = new Surroundings(directory);
        surroundings.createTopics(directory.resolve("state"));
        Files.createDirectory(directory.resolve("empty"));
        Files.writeString(directory.resolve("file"), "not a directory");
        used = StateDirectory.open(directory.resolve("used"));
    }

    @AfterAll
    static void stop() throws IOException {
        used.close();
        surroundings.close();
    }

    static List<WrongConfiguration> configurations() {
        List<WrongConfiguration> all = new ArrayList<>(ofTheFile());
        all.addAll(ofTheCluster());
        all.addAll(ofTheRegistry());
        all.addAll(ofTheTopics());
        all.addAll(ofModels());
        all.addAll(ofTheMachine());
        return all;
    }

    private static List<WrongConfiguration> ofTheFile() {
        return List.of(
                WrongConfiguration.of(
                        "a key is misspelt", "topic.chat", "a", "topic.chat:", "did you mean topic.chats"),
                WrongConfiguration.of(
                        "a key of Kafka's clients lacks its prefix",
                        "session.timeout.ms",
                        "6000",
                        "session.timeout.ms:",
                        "no such key",
                        "prefix kafka."),
                WrongConfiguration.of(
                        "a key that no Kafka client reads",
                        "kafka.foo.bar",
                        "1",
                        "kafka.foo.bar:",
                        "no such key",
                        "correct"),
                WrongConfiguration.of(
                        "a Kafka key is misspelt",
                        "kafka.main.consumer.max.pol.records",
                        "5",
                        "kafka.main.consumer.max.pol.records:",
                        "did you mean kafka.main.consumer.max.poll.records"),
                WrongConfiguration.of(
                        "a Kafka key with a value of the wrong type",
                        "kafka.commit.interval.ms",
                        "abc",
                        "kafka.commit.interval.ms:",
                        "found 'abc'",
                        "expected a whole number"),
                WrongConfiguration.of(
                        "a Kafka key that a key of Embedstream's own sets",
                        "kafka.num.stream.threads",
                        "abc",
                        "kafka.num.stream.threads:",
                        "found 'abc'",
                        "set stream.threads"),
                WrongConfiguration.of(
                        "a key of the registry's client is misspelt",
                        "schema.registry.basic.auth.user.inf",
                        "a:b",
                        "schema.registry.basic.auth.user.inf:",
                        "did you mean schema.registry.basic.auth.user.info"),
                WrongConfiguration.of(
                                "an environment variable that nobody reads",
                                Map.of(),
                                "EMBEDSTREAM_FOO:",
                                "no such variable",
                                "unset")
                        .with(Map.of("EMBEDSTREAM_FOO", "1")),
                WrongConfiguration.of(
                                "an environment variable is misspelt",
                                Map.of(),
                                "EMBEDSTREAM_STREAM_THREAD:",
                                "did you mean EMBEDSTREAM_STREAM_THREADS")
                        .with(Map.of("EMBEDSTREAM_STREAM_THREAD", "4")),
                WrongConfiguration.of(
                        "a value out of range", "stream.threads", "0", "stream.threads:", "found '0'", "from 1 to 256"),
                WrongConfiguration.of(
                        "two keys contradict each other",
                        Map.of("risk.open.below", "-0.2", "risk.close.above", "-0.4"),
                        "risk.close.above:",
                        "found -0.4",
                        "above risk.open.below"),
                WrongConfiguration.of(
                        "a secret that is not there",
                        "http.token",
                        "${file:/nowhere/secrets.properties:token}",
                        "http.token:",
                        "${file:/nowhere/secrets.properties:token}",
                        "expected"),
                WrongConfiguration.of(
                        "a server for all without a token",
                        "http.host",
                        "0.0.0.0",
                        "http.token:",
                        "expected a bearer token"));
    }

    private static List<WrongConfiguration> ofTheCluster() {
        return List.of(
                WrongConfiguration.of(
                        "no broker is named", "bootstrap.servers", null, "bootstrap.servers:", "is missing"),
                WrongConfiguration.of(
                        "a broker without a port",
                        "bootstrap.servers",
                        "kafka",
                        "bootstrap.servers:",
                        "'kafka'",
                        "host:port"),
                WrongConfiguration.of(
                                "no broker listens",
                                "bootstrap.servers",
                                surroundings.nobody(),
                                "bootstrap.servers:",
                                "Connection refused",
                                "expected host:port of a broker that runs")
                        .mayPass(),
                WrongConfiguration.of(
                        "a broker's host has no address",
                        "bootstrap.servers",
                        "kafka.invalid:9092",
                        "bootstrap.servers:",
                        "no host has the name of kafka.invalid:9092",
                        "correct the addresses"),
                WrongConfiguration.of(
                                "what listens is no broker, or wants another protocol",
                                "bootstrap.servers",
                                surroundings.page(),
                                "bootstrap.servers:",
                                "does not answer Kafka's protocol",
                                "kafka.security.protocol")
                        .mayPass(),
                WrongConfiguration.of(
                        "a login without credentials",
                        Map.of("kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.mechanism", "PLAIN"),
                        "sasl.jaas.config",
                        "correct"));
    }

    private static List<WrongConfiguration> ofTheRegistry() {
        return List.of(
                WrongConfiguration.of(
                        "no registry for Avro",
                        "schema.registry.url",
                        null,
                        "schema.registry.url:",
                        "is missing",
                        "json"),
                WrongConfiguration.of(
                        "a registry without http",
                        "schema.registry.url",
                        "registry:8081",
                        "schema.registry.url:",
                        "'registry:8081'",
                        "http://host:port"),
                WrongConfiguration.of(
                                "no registry listens",
                                "schema.registry.url",
                                "http://" + surroundings.nobody(),
                                "schema.registry.url:",
                                surroundings.nobody(),
                                "expected the address")
                        .mayPass(),
                WrongConfiguration.of(
                        "a path that the registry does not have",
                        "schema.registry.url",
                        surroundings.registry() + "/nowhere",
                        "schema.registry.url:",
                        "404",
                        "expected the address"),
                WrongConfiguration.of(
                        "a web page in place of a registry",
                        "schema.registry.url",
                        "http://" + surroundings.page(),
                        "schema.registry.url:",
                        "no JSON",
                        "expected the address"),
                WrongConfiguration.of(
                        "a registry that wants other credentials",
                        "schema.registry.url",
                        surroundings.locked(),
                        "schema.registry.basic.auth.user.info:",
                        "HTTP 401",
                        "expected credentials"));
    }

    private static List<WrongConfiguration> ofTheTopics() {
        return List.of(
                WrongConfiguration.of(
                        "a topic is missing",
                        "topic.chats",
                        "support.chats.v9",
                        "support.chats.v9 (topic.chats)",
                        "missing",
                        "topics create"),
                WrongConfiguration.of(
                        "a catalog of several partitions",
                        "topic.items",
                        Surroundings.CATALOG_OF_THREE,
                        "topic.items:",
                        "has 3 partitions",
                        "expected 1"),
                WrongConfiguration.of(
                                "more copies than brokers",
                                Map.of("topics.replication.factor", "3", "topic.alerts", "risk.alerts.v9"),
                                "topics.replication.factor:",
                                "expected at most the number of brokers")
                        .inCommand("topics", "create"),
                WrongConfiguration.of(
                        "two keys name one topic", "topic.news", "support.chats.v1", "topic.news:", "topic.chats too"));
    }

    private static List<WrongConfiguration> ofModels() {
        return List.of(
                WrongConfiguration.of(
                        "a model that nobody knows",
                        "encoder.model.en",
                        "bge-small",
                        "encoder.model.en:",
                        "'bge-small'",
                        "bge-small-en-v1.5"),
                WrongConfiguration.of(
                        "a folder without a model",
                        "encoder.model.zh",
                        directory.resolve("empty").toString(),
                        "encoder.model.zh:",
                        "empty",
                        "expected"),
                WrongConfiguration.of(
                        "a precision that a model does not come in",
                        "encoder.precision",
                        "fp16",
                        "encoder.precision=fp16",
                        "found [int8, fp32]"),
                WrongConfiguration.of(
                        "a graphics card that is not there",
                        "encoder.device",
                        "cuda",
                        "encoder.device:",
                        "'cuda:0'",
                        "device cpu"),
                WrongConfiguration.of(
                        "a head that is not there",
                        "head.finance.en",
                        "/nowhere/head.json",
                        "head.finance.en:",
                        "/nowhere/head.json"));
    }

    private static List<WrongConfiguration> ofTheMachine() {
        return List.of(
                WrongConfiguration.of(
                        "the state directory is a file",
                        "state.dir",
                        directory.resolve("file").toString(),
                        "state.dir:",
                        "is a file",
                        "expected a directory"),
                WrongConfiguration.of(
                        "the state directory is another instance's",
                        "state.dir",
                        directory.resolve("used").toString(),
                        "state.dir:",
                        "in use by another process",
                        "of its own"),
                WrongConfiguration.of(
                        "the port of the HTTP server is taken",
                        "http.port",
                        Integer.toString(surroundings.takenPort()),
                        "http.port:",
                        "found " + surroundings.takenPort(),
                        "expected a free port"));
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("configurations")
    void shouldSayWhatIsWrongWhenAConfigurationCannotWork(WrongConfiguration wrong)
            throws IOException, InterruptedException {
        // Given
        Map<String, String> pairs = surroundings.working(directory.resolve("state"));
        wrong.pairs().forEach((key, value) -> pairs.compute(key, (same, before) -> value));
        Path file = directory.resolve("embedstream.properties");
        Files.write(file, lines(pairs));

        // When
        long begun = System.nanoTime();
        CommandRun.Result result = CommandRun.of(wrong.command(), file, wrong.environment());
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);

        // Then
        RESULTS.put(wrong.what(), result);
        assertThat(result.message()).as("message").contains(wrong.named()).doesNotContain("Exception");
        assertThat(result.exitCode()).as(result.message()).isEqualTo(wrong.exitCode());
        assertThat(taken).isLessThan(LONGEST);
        assertThat(directory.resolve("used").resolve("endpoints.json")).doesNotExist();
    }

    private static List<String> lines(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .toList();
    }

    @Test
    @Order(2)
    void shouldBeTheTableOfTheDocumentationWhenAllHaveRun() throws IOException {
        // Given
        List<WrongConfiguration> all = configurations();
        assertThat(all).hasSizeGreaterThanOrEqualTo(25);
        assertThat(RESULTS).hasSameSizeAs(all);

        // When
        List<MessageTable.Row> rows = all.stream()
                .map(wrong -> new MessageTable.Row(
                        wrong.what(),
                        wrong.exitCode(),
                        shown(RESULTS.get(wrong.what()).message())))
                .toList();
        MessageTable table = new MessageTable(rows);

        // Then
        if (Boolean.getBoolean("embedstream.docs.update")) {
            table.writeInto(PAGE);
        }
        assertThat(MessageTable.in(PAGE))
                .as("%s; write it anew with -Dtest=WrongConfigurationsTest -Dembedstream.docs.update=true", PAGE)
                .isEqualTo(table.lines());
    }

    @Test
    void shouldEndWithinHalfAMinuteWhenNobodyAnswersByDefault() {
        Map<String, String> least = Map.of("bootstrap.servers", "a:1", "schema.registry.url", "http://r:8081");

        assertThat(EmbedstreamConfig.of(least, "test").application().startPatience())
                .isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    /** Without what differs from run to run. */
    private static String shown(String message) {
        return PORT.matcher(message.replace(directory.toString(), "/etc/embedstream"))
                .replaceAll("$1PORT")
                .replace("found " + surroundings.takenPort(), "found PORT");
    }
}
