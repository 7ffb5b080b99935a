package io.embedstream.deploy.console;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.console.view.LatestView;
import io.embedstream.deploy.describe.TopologyGraph;
import io.embedstream.topology.telemetry.ProcessorTiming;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topology with its present rates: records a second of every topic and processor, a processor's time per record,
 * what a store holds. Figures are this instance's own. Sampled by one thread, read by it.
 */
final class TopologyView extends LatestView<TopologyView.Snapshot> {
    private static final long SAMPLE_MS = 1_000;
    private static final double TAIL = 0.99;
    private static final double NANOS_PER_MICRO = 1e3;

    private final EmbedstreamApp app;
    private final TopologyGraph shape;
    private final String applicationId;
    private final Rates rates = new Rates();
    private final EdgeRates edges;
    private final StoreSizes sizes;
    /** By store; the topic of a catalog is its changelog. */
    private final Map<String, String> changelogs = new HashMap<>();

    private long sampledAt;

    /**
     * Figures of a node; null where they do not apply or are not known. Those of a store are of its changelog.
     *
     * @param rate records a second
     * @param total records since the start
     * @param meanMicros mean time of a record since the start, microseconds
     * @param passed some of the latest records that passed, in words
     * @param tailMicros time within which 99 of 100 records were done, microseconds
     */
    record NodeFigures(
            Double rate,
            Double total,
            Double meanMicros,
            Double tailMicros,
            Double entries,
            Double bytes,
            String changelog,
            List<ProcessorTiming.Passed> passed) {}

    /**
     * The page.
     *
     * @param edges records a second by {@code from>to}, the ids of the nodes; none where it is not known
     */
    record Snapshot(TopologyGraph shape, Map<String, NodeFigures> figures, Map<String, Double> edges) {}

    TopologyView(EmbedstreamApp app, String applicationId) {
        super(null);
        this.app = app;
        this.applicationId = applicationId;
        this.shape = TopologyGraph.of(app.description());
        this.edges = new EdgeRates(shape, app.description());
        this.sizes = new StoreSizes(app.streams());
        app.description()
                .globalStores()
                .forEach(store -> store.processor()
                        .stores()
                        .forEach(name -> changelogs.put(
                                name, store.source().topicSet().iterator().next())));
    }

    /** Takes a sample if it is time; called by one thread. */
    void sample() {
        long now = System.currentTimeMillis();
        double seconds = (now - sampledAt) / 1000.0;
        if (now - sampledAt < SAMPLE_MS) {
            return;
        }
        sampledAt = now;
        Map<String, ProcessorTiming> timings = app.resources().timings().byProcessor();
        Map<String, NodeFigures> figures = figures(StreamMeters.of(app.streams().metrics()), timings, seconds);
        show(new Snapshot(
                shape, figures, edges.of(timings, name -> figures.get(name).rate(), seconds)));
    }

    private Map<String, NodeFigures> figures(
            StreamMeters meters, Map<String, ProcessorTiming> timings, double seconds) {
        Map<String, Double> totals = new HashMap<>(meters.produced());
        totals.putAll(meters.consumed());
        Map<String, NodeFigures> figures = new LinkedHashMap<>();
        for (TopologyGraph.Box box : shape.boxes()) {
            for (TopologyGraph.Node node : box.nodes()) {
                figures.computeIfAbsent(node.name(), name -> switch (node.kind()) {
                    case TOPIC -> topic(total(totals, name), name, seconds);
                    case PROCESSOR -> processor(name, timings.get(name), seconds);
                    case STORE -> store(name, meters, totals, seconds);
                });
            }
        }
        return figures;
    }

    /** A repartition topic is described without the application's id. */
    private Double total(Map<String, Double> totals, String topic) {
        return totals.getOrDefault(topic, totals.getOrDefault(applicationId + "-" + topic, 0.0));
    }

    private NodeFigures topic(double total, String name, double seconds) {
        return new NodeFigures(
                rates.perSecond("topic " + name, total, seconds), total, null, null, null, null, null, List.of());
    }

    private NodeFigures processor(String name, ProcessorTiming timing, double seconds) {
        if (timing == null || timing.calls() == 0) {
            return new NodeFigures(0.0, 0.0, null, null, null, null, null, List.of());
        }
        double calls = timing.calls();
        return new NodeFigures(
                rates.perSecond("processor " + name, calls, seconds),
                calls,
                timing.nanos() / calls / NANOS_PER_MICRO,
                timing.quantile(TAIL) / NANOS_PER_MICRO,
                null,
                null,
                null,
                timing.passed());
    }

    private NodeFigures store(String name, StreamMeters meters, Map<String, Double> totals, double seconds) {
        String changelog = changelogs.getOrDefault(name, applicationId + "-" + name + "-changelog");
        Double written = totals.getOrDefault(changelog, 0.0);
        StoreSizes.Size size = sizes.of(name, meters);
        return new NodeFigures(
                rates.perSecond("store " + name, written, seconds),
                written,
                null,
                null,
                size.entries(),
                size.bytes(),
                changelog,
                List.of());
    }
}
