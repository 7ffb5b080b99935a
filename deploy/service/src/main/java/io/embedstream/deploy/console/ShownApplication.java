package io.embedstream.deploy.console;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.console.map.VectorMap;
import io.embedstream.deploy.console.view.TextPolicy;
import io.embedstream.deploy.console.view.View;
import io.embedstream.deploy.http.EventStream;
import io.embedstream.deploy.latency.EventLatency;
import io.embedstream.deploy.latency.InputArrivals;
import io.embedstream.deploy.topics.CommittedFeed;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.Topics;
import io.embedstream.topology.privacy.TextVisibility;
import io.embedstream.topology.repeat.Revision;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * An application that the console shows: its views, what feeds them, and who follows them. Owns threads; the caller
 * closes it before the application.
 */
final class ShownApplication implements AutoCloseable {
    private static final String OVERVIEW = "overview";
    private static final String TOPOLOGY = "topology";
    private static final String MAP = "map";
    private static final String COMPARE = "compare";
    private static final String FEED = "console-feed";
    /** Records of a partition that a page begins with, and those whose vectors the map begins with. */
    private static final long LATEST = 5_000;

    private static final long LATEST_VECTORS = 10_000;

    private final EmbedstreamConfig config;
    private final EmbedstreamApp app;
    private final OverviewView overview;
    private final TopologyView topology;
    private final InputArrivals arrivals;
    private final OutputViews outputs;
    private final VectorMap map;
    private final RecordWords words;
    private final TryIt tryIt;
    private final Feedback feedback;
    private final ShadowsView shadows;
    private final Publisher publisher;
    private final List<CommittedFeed> feeds;

    private ShownApplication(EmbedstreamConfig config, EmbedstreamApp app, MeterRegistry meters, PeerFigures peers) {
        this.config = config;
        this.app = app;
        TextPolicy policy = policy(config);
        EventLatency latency = new EventLatency();
        arrivals = new InputArrivals(config, latency);
        outputs = new OutputViews(config, policy, latency, StreamAnswers.sameStory(config.topology(), app.resources()));
        map = new VectorMap(policy);
        words = new RecordWords(policy);
        Figures figures = new Figures(meters, config.topology().topics(), latency);
        overview = new OverviewView(app, meters, figures, outputs::counts, outputs::deadLetters, peers);
        topology = new TopologyView(app, config.application().applicationId());
        tryIt = new TryIt(app.resources(), new StreamAnswers(app, config.topology(), outputs.risk(), policy));
        feedback = new Feedback(config, policy, outputs.support());
        shadows = new ShadowsView(config, () -> isWatched(COMPARE));
        publisher = new Publisher(views());
        feeds = feeds();
    }

    /** Begins to sample figures; records are read while pages are open. */
    static ShownApplication start(
            EmbedstreamConfig config, EmbedstreamApp app, MeterRegistry meters, PeerFigures peers) {
        ShownApplication shown = new ShownApplication(config, app, meters, peers);
        shown.publisher.start(shown::beforeTick);
        shown.feeds.forEach(CommittedFeed::start);
        shown.shadows.start();
        return shown;
    }

    private static TextPolicy policy(EmbedstreamConfig config) {
        return new TextPolicy(config.application().httpShowText()
                && config.topology().privacy().text() != TextVisibility.DROP);
    }

    private Map<String, View> views() {
        Map<String, View> views = new HashMap<>(outputs.byName());
        views.put(OVERVIEW, overview);
        views.put(TOPOLOGY, topology);
        views.put(MAP, map);
        views.put(COMPARE, shadows);
        return views;
    }

    private List<CommittedFeed> feeds() {
        Map<String, Object> client = EmbedstreamApp.clientSettings(config);
        Topics topics = config.topology().topics();
        return List.of(
                new CommittedFeed(FEED, client, arrivals.topics(), 0, publisher::isWatched, arrivals::accept),
                new CommittedFeed(FEED, client, topics.outputs(), LATEST, publisher::isWatched, outputs::accept),
                new CommittedFeed(
                        FEED, client, enriched(topics), LATEST_VECTORS, () -> publisher.isWatched(MAP), vectors()));
    }

    private List<String> enriched(Topics topics) {
        List<String> enriched =
                new ArrayList<>(List.of(topics.supportEnriched(), topics.newsEnriched(), topics.reviewsEnriched()));
        config.topology().generic().ifPresent(generic -> enriched.add(generic.output()));
        return enriched;
    }

    private CommittedFeed.Sink vectors() {
        Deserializer<EnrichedEvent> deserializer =
                config.recordFormats().serde(EnrichedEvent.class).deserializer();
        return record -> {
            if (record.value() != null && !Revision.isOne(record.headers())) {
                map.add(deserializer.deserialize(record.topic(), record.value()));
            }
        };
    }

    private boolean isWatched(String view) {
        return publisher.isWatched(view);
    }

    private void beforeTick() {
        if (publisher.isWatched(TOPOLOGY)) {
            app.resources().timings().watch(words::of);
        }
        if (publisher.isWatched(OVERVIEW)) {
            overview.askInstances();
        }
        overview.sample();
        topology.sample();
        outputs.refill();
        arrivals.refill();
    }

    /**
     * Sends a client a view from now on.
     *
     * @throws IllegalArgumentException if there is no such view or there are too many clients
     */
    void follow(String view, EventStream stream) {
        publisher.follow(view, stream);
        feeds.forEach(CommittedFeed::wake);
    }

    EmbedstreamConfig config() {
        return config;
    }

    OverviewView overview() {
        return overview;
    }

    OutputViews outputs() {
        return outputs;
    }

    VectorMap map() {
        return map;
    }

    TryIt tryIt() {
        return tryIt;
    }

    Feedback feedback() {
        return feedback;
    }

    Publisher publisher() {
        return publisher;
    }

    @Override
    public void close() {
        publisher.close();
        feeds.forEach(CommittedFeed::close);
        shadows.close();
        feedback.close();
    }
}
