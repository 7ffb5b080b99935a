package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.cutover.CutoverWatch;
import io.embedstream.deploy.cutover.Handover;
import io.embedstream.deploy.deadletters.CatalogLetters;
import io.embedstream.deploy.lifecycle.LifecycleLog;
import io.embedstream.deploy.lifecycle.Role;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.topology.EmbeddingTopology;
import io.embedstream.topology.StreamsProperties;
import io.embedstream.topology.TopologyResources;
import io.embedstream.topology.TopologySettings;
import io.embedstream.topology.deadletter.DeadLetterSink;
import io.embedstream.topology.ingest.EmbeddingInterceptor;
import io.embedstream.topology.ingest.Placement;
import io.embedstream.topology.ingest.Turn;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.time.CommittedPositionProbe;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * What an application is made of before it runs: the topology of its configuration, with what its stages ask and
 * write beside their topics.
 *
 * @param reads where the application stands, for stages that wait for one another; closed with the application
 * @param letters writes dead letters of catalogs; closed with the application
 * @param cutovers changes of the live application; closed with the application
 * @param turn what is polled waits for
 */
record ApplicationParts(
        EmbedstreamConfig config,
        Topology topology,
        Properties properties,
        TopologyResources resources,
        GroupPositionProbe reads,
        CatalogLetters letters,
        CutoverWatch cutovers,
        AtomicReference<Turn> turn) {
    private static final CommittedPositionProbe NOBODY_READS = topic -> new CompletableFuture<>();

    /**
     * Builds the topology and makes the topics of the application's own.
     *
     * @param models opened meanwhile
     * @param sourceEnded as {@link EmbedstreamApp#build(EmbedstreamConfig, Encoders, BooleanSupplier)} has it
     */
    static ApplicationParts of(
            EmbedstreamConfig config, ClusterState cluster, Supplier<LoadedModels> models, BooleanSupplier sourceEnded)
            throws InterruptedException {
        Map<String, Object> clients = ClientProperties.of(config);
        String applicationId = config.application().applicationId();
        GroupPositionProbe reads = new GroupPositionProbe(clients, applicationId, sourceEnded);
        CutoverWatch cutovers = cutovers(config);
        OutputRoute route = cutovers.route();
        CatalogLetters letters = new CatalogLetters(
                clients,
                () -> route.topic(config.topology().topics().deadLetters(), Optional.empty()),
                applicationId,
                config.topology().limits().maxRecordBytes());
        TopologyResources resources = resources(
                        cluster.addTo(config), models.get(), cluster.partitions(), reads, letters)
                .withRoute(route);
        Topology topology = EmbeddingTopology.build(config.topology(), resources);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(config.topology(), resources, ClientProperties.ofStreams(config)));
        AtomicReference<Turn> turn = new AtomicReference<>(() -> {});
        properties.put(EmbeddingInterceptor.TURN, (Turn) () -> turn.get().await());
        Map<String, Integer> internal = InternalTopicPlan.of(
                topology.describe(),
                applicationId,
                cluster.partitions(),
                resources.repartitions(config.topology().topics()));
        new InternalTopics(internal, properties).prepare(cluster.topics(), () -> new TopicAdmin(clients));
        return new ApplicationParts(config, topology, properties, resources, reads, letters, cutovers, turn);
    }

    private static CutoverWatch cutovers(EmbedstreamConfig config) {
        Role role = Role.of(config.application().applicationId());
        Map<String, Object> clients = ClientProperties.of(config);
        LifecycleLog log = new LifecycleLog(clients, role.application());
        return new CutoverWatch(role, clients, log, new Handover(config, clients, log), InstantSource.system());
    }

    /** The topology as it would be built, without asking any cluster. */
    static TopologyDescription describe(EmbedstreamConfig config, Encoders encoders) {
        Map<String, Integer> partitions = new HashMap<>();
        config.topology()
                .topics()
                .events()
                .forEach(topic -> partitions.put(topic, config.application().partitions()));
        TopologyResources resources =
                resources(config, LoadedModels.of(encoders, config), partitions, NOBODY_READS, DeadLetterSink.NONE);
        return EmbeddingTopology.build(config.topology(), resources).describe();
    }

    private static TopologyResources resources(
            EmbedstreamConfig config,
            LoadedModels judged,
            Map<String, Integer> partitions,
            CommittedPositionProbe reads,
            DeadLetterSink catalogLetters) {
        Map<String, Placement> placements = new HashMap<>();
        keyedInputs(config.topology())
                .forEach(topic -> placements.put(
                        topic,
                        new Placement(
                                partitions.get(topic), config.application().inputPartitioner())));
        return new TopologyResources(
                        judged.models(),
                        judged.heads(),
                        judged.calibrations(),
                        config.recordFormats(),
                        partitions.get(config.topology().topics().news()),
                        reads,
                        placements,
                        catalogLetters)
                .withCascade(judged.cascade());
    }

    /** Inputs whose state is by key. */
    private static List<String> keyedInputs(TopologySettings settings) {
        List<String> keyed = new ArrayList<>();
        if (settings.domains().contains(TopologySettings.Domain.SUPPORT)) {
            keyed.add(settings.topics().chats());
        }
        if (settings.domains().contains(TopologySettings.Domain.REVIEWS)) {
            keyed.add(settings.topics().reviews());
        }
        return keyed;
    }
}
