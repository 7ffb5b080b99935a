package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.http.Metrics;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own topics, on a real broker: what Kafka Streams creates is what is expected and created here. */
class InternalTopicsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** One partition of chats, three of news, seven of reviews. */
    private static final Map<String, Integer> UNEVEN_INPUTS = Map.of("uneven.chats", 1, "uneven.reviews", 7);

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() throws InterruptedException {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        try (TopicAdmin topics = new TopicAdmin(EmbedstreamApp.clientSettings(config("any")))) {
            topics.createMissing(TopicPlan.of(config("any")));
            topics.createMissing(UNEVEN_INPUTS.entrySet().stream()
                    .map(input -> new NewTopic(input.getKey(), input.getValue(), (short) 1))
                    .toList());
        }
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "uneven"})
    void shouldCreateTheSameAsKafkaStreams(String applicationId) throws Exception {
        built(applicationId, app -> {
            // Given all topics, before any thread starts
            Map<String, String> created = topics(applicationId);
            assertThat(created).hasSizeGreaterThan(10);

            // When Kafka Streams has to create them
            delete(applicationId, created.keySet());
            run(app);

            // Then
            assertThat(created).isEqualTo(topics(applicationId));
        });
    }

    @Test
    void shouldCreateThoseThatABuildBeforeDidNotHave() throws Exception {
        // Given
        var ofBuild = new AtomicReference<Map<String, String>>();
        built("before", app -> ofBuild.set(topics("before")));
        Set<String> added = Set.copyOf(new ArrayList<>(ofBuild.get().keySet()).subList(0, 2));
        delete("before", added);

        // When
        built("before", app -> {});

        // Then
        assertThat(topics("before")).isEqualTo(ofBuild.get());
    }

    @Test
    void shouldSayWhatIsWrongWhenOneHasOtherPartitions() throws Exception {
        admin.createTopics(List.of(new NewTopic("wide-conversation-store-changelog", 5, (short) 1)))
                .all()
                .get();

        assertThatThrownBy(() -> built("wide", app -> {}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("application.id: wide")
                .hasMessageContaining("wide-conversation-store-changelog has 5 partitions, expected 3")
                .hasMessageContaining("begin anew");
    }

    private interface Use {
        void of(EmbedstreamApp app) throws Exception;
    }

    private static void built(String applicationId, Use use) throws Exception {
        EmbedstreamConfig config = config(applicationId);
        try (Metrics metrics = new Metrics();
                LoadingEncoders encoders = LoadingEncoders.start(config, metrics.registry());
                EmbedstreamApp app = EmbedstreamApp.build(config, ClusterState.require(config), encoders, () -> true)) {
            use.of(app);
        }
    }

    /** Until its tasks run. */
    private static void run(EmbedstreamApp app) throws Exception {
        app.start();
        await("running", () -> app.streams().state() == KafkaStreams.State.RUNNING);
    }

    private static void delete(String applicationId, Set<String> topics) throws Exception {
        Set<String> names = topics.stream().map(applicationId::concat).collect(Collectors.toSet());
        admin.deleteTopics(names).all().get();
        await("deleted", () -> Collections.disjoint(admin.listTopics().names().get(), names));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime())
                    .as("not " + what + " within " + PATIENCE)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static EmbedstreamConfig config(String applicationId) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("application.id", applicationId);
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("state.dir", directory.resolve("state-" + applicationId).toString());
        pairs.put("topics.replication.factor", "1");
        pairs.put("topics.partitions", "3");
        pairs.put("input.format", "json");
        pairs.put("output.format", "json");
        pairs.put("encoder.model.en", "static:bge-small-en-v1.5");
        pairs.put("encoder.model.zh", "static:bge-small-zh-v1.5");
        if (applicationId.equals("uneven")) {
            pairs.put("topic.chats", "uneven.chats");
            pairs.put("topic.reviews", "uneven.reviews");
        }
        return EmbedstreamConfig.of(pairs, "test");
    }

    /** Partitions and settings by the name behind the application's id. */
    private static Map<String, String> topics(String applicationId) throws ExecutionException, InterruptedException {
        List<String> names = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(applicationId + '-'))
                .toList();
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var settings = admin.describeConfigs(resources).all().get();
        Map<String, String> topics = new TreeMap<>();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> {
            String set = settings.get(new ConfigResource(ConfigResource.Type.TOPIC, name)).entries().stream()
                    .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .map(entry -> entry.name() + '=' + entry.value())
                    .sorted()
                    .collect(Collectors.joining(" "));
            topics.put(
                    name.substring(applicationId.length()),
                    topic.partitions().size() + " partitions, "
                            + topic.partitions().get(0).replicas().size() + " copies, " + set);
        });
        return topics;
    }
}
