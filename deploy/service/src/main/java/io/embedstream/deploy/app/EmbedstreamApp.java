package io.embedstream.deploy.app;

import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.cutover.CutoverWatch;
import io.embedstream.deploy.deadletters.CatalogLetters;
import io.embedstream.deploy.http.HealthRoutes.Health;
import io.embedstream.deploy.instance.GroupInstance;
import io.embedstream.topology.TopologyResources;
import io.embedstream.topology.ingest.Turn;
import io.embedstream.topology.state.FirstLook;
import io.embedstream.topology.text.Languages;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TopologyDescription;

/**
 * The Streams application of a configuration. The encoders are the caller's, who closes this first. Safe for many
 * threads; {@link #start} is called once.
 */
public final class EmbedstreamApp implements AutoCloseable {
    private final KafkaStreams streams;
    private final TopologyDescription description;
    private final TopologyResources resources;
    private final GroupPositionProbe reads;
    private final GroupPositionProbe standstillReads;
    private final GroupInstance group;
    private final CatalogLetters letters;
    private final CutoverWatch cutovers;
    private final AtomicReference<Turn> turn;
    private final RestoreProgress loading = new RestoreProgress(InstantSource.system());
    private final CountDownLatch stopped = new CountDownLatch(1);

    private EmbedstreamApp(ApplicationParts parts) {
        this.cutovers = parts.cutovers();
        this.turn = parts.turn();
        this.reads = parts.reads();
        this.letters = parts.letters();
        this.resources = parts.resources();
        this.description = parts.topology().describe();
        this.streams = new KafkaStreams(parts.topology(), parts.properties());
        EmbedstreamConfig config = parts.config();
        Map<String, Object> clients = ClientProperties.of(config);
        this.standstillReads =
                new GroupPositionProbe(clients, config.application().applicationId(), () -> true);
        this.group = GroupInstance.of(config, clients, parts.topology(), streams, standstillReads);
        streams.setGlobalStateRestoreListener(loading);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.countDown();
            }
        });
    }

    /**
     * Builds the application; nothing runs yet.
     *
     * @param sourceEnded whether the source of events is known to have ended for now: only then may a partition
     *     without records count as idle and no longer hold event time back
     * @throws io.embedstream.deploy.config.UsageException if topics are missing, naming all that are, or those of its
     *     own have another number of partitions than the inputs, or a file is no head for its task and encoder
     */
    public static EmbedstreamApp build(EmbedstreamConfig config, Encoders encoders, BooleanSupplier sourceEnded)
            throws InterruptedException {
        return build(config, () -> LoadedModels.of(encoders, config), sourceEnded);
    }

    /** As {@link #build(EmbedstreamConfig, Encoders, BooleanSupplier)}, of a cluster that was asked before. */
    public static EmbedstreamApp build(
            EmbedstreamConfig config, ClusterState cluster, LoadingEncoders encoders, BooleanSupplier sourceEnded)
            throws InterruptedException {
        return build(config, cluster, encoders::models, sourceEnded);
    }

    /** As {@link #build(EmbedstreamConfig, Encoders, BooleanSupplier)}, with encoders that are being opened. */
    public static EmbedstreamApp build(EmbedstreamConfig config, LoadingEncoders encoders, BooleanSupplier sourceEnded)
            throws InterruptedException {
        return build(config, encoders::models, sourceEnded);
    }

    /** As {@link #build(EmbedstreamConfig, Encoders, BooleanSupplier)}, with encoders opened elsewhere. */
    public static EmbedstreamApp build(EmbedstreamConfig config, LoadedModels judged, BooleanSupplier sourceEnded)
            throws InterruptedException {
        return build(config, () -> judged, sourceEnded);
    }

    private static EmbedstreamApp build(
            EmbedstreamConfig config, Supplier<LoadedModels> models, BooleanSupplier sourceEnded)
            throws InterruptedException {
        return build(config, ClusterState.requireRunnable(config), models, sourceEnded);
    }

    private static EmbedstreamApp build(
            EmbedstreamConfig config, ClusterState cluster, Supplier<LoadedModels> models, BooleanSupplier sourceEnded)
            throws InterruptedException {
        return new EmbedstreamApp(ApplicationParts.of(config, cluster, models, sourceEnded));
    }

    /** The topology as it would be built, without asking any cluster. */
    public static TopologyDescription describe(EmbedstreamConfig config, Encoders encoders) {
        return ApplicationParts.describe(config, encoders);
    }

    /** Properties that any Kafka client of a configuration takes: how to reach the cluster and to prove who one is. */
    public static Map<String, Object> clientSettings(EmbedstreamConfig config) {
        return ClientProperties.of(config);
    }

    /** Loads the catalogs and starts the stream threads. */
    public void start() {
        CompletableFuture.runAsync(Languages::prepare);
        group.start();
        cutovers.start(streams);
        FirstLook.during(streams::start);
    }

    /** Has what is polled from now on wait for its turn. */
    public void await(Turn other) {
        turn.set(other);
    }

    /** Whether its outputs go to the live topics, as far as it knows. */
    public boolean isLive() {
        return cutovers.isLive();
    }

    /** Waits until the application is closed or can go on no more. */
    public void awaitEnd() throws InterruptedException {
        stopped.await();
    }

    /**
     * Throws if the application has stopped by itself.
     *
     * @throws ApplicationFailedException with the failure of the last thread
     */
    public void requireAlive() {
        if (streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR) {
            throw new ApplicationFailedException(
                    "the application stopped in state " + streams.state()
                            + group.reason().map(reason -> ": " + reason).orElse(""),
                    group.lastFailure());
        }
    }

    /** How it is, for health checks. */
    public Health health() {
        KafkaStreams.State state = streams.state();
        boolean live = state != KafkaStreams.State.ERROR && state != KafkaStreams.State.PENDING_ERROR;
        List<String> details = new ArrayList<>(group.standing());
        boolean ready = state == KafkaStreams.State.RUNNING && details.isEmpty();
        details.addAll(group.hidden());
        details.addAll(loading.details());
        cutovers.detail().ifPresent(details::add);
        group.reason().ifPresent(details::add);
        details.addAll(ClockDetails.of(streams.metrics().values()));
        return new Health(live, ready, state.name(), details);
    }

    /** Catalogs that are being loaded and stores that are being restored, a part each. */
    public List<RestoreProgress.Restoring> restoring() {
        return loading.present();
    }

    /** For metrics and interactive queries; never started or closed through it. */
    public KafkaStreams streams() {
        return streams;
    }

    /** The topology that runs. */
    public TopologyDescription description() {
        return description;
    }

    /** What the topology was built with; owned by the builder of the application. */
    public TopologyResources resources() {
        return resources;
    }

    /** Adds meters of its own; those of Kafka Streams are bound through {@link #streams}. */
    public void bindTo(MeterRegistry registry) {
        group.bindTo(registry);
    }

    /**
     * Commits what is done and stops, leaving its place in the group to others, or if there are none to the next start.
     */
    @Override
    public void close() {
        group.closeStreams();
        cutovers.close();
        group.close();
        standstillReads.close();
        reads.close();
        letters.close();
    }
}
