package io.embedstream.deploy.console;

import io.embedstream.deploy.describe.EdgePaths;
import io.embedstream.deploy.describe.TopologyGraph;
import io.embedstream.deploy.describe.TopologyGraph.Edge;
import io.embedstream.deploy.describe.TopologyGraph.Kind;
import io.embedstream.topology.telemetry.ProcessorTiming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Records a second along the edges of the topology: between processors what one has forwarded to the other, beside a
 * topic at most what passes the topic, to a store what is written to its changelog. Used by one thread.
 */
final class EdgeRates {
    private final TopologyGraph shape;
    private final EdgePaths paths;
    private final Rates rates = new Rates();

    EdgeRates(TopologyGraph shape, TopologyDescription description) {
        this.shape = shape;
        this.paths = EdgePaths.of(description);
    }

    /**
     * The rates by {@code from>to}, the ids of the nodes.
     *
     * @param nodes records a second of topics and stores, by name; null where not known
     */
    Map<String, Double> of(Map<String, ProcessorTiming> timings, Function<String, Double> nodes, double seconds) {
        Hops hops = new Hops(timings, seconds);
        Map<String, Double> found = new HashMap<>();
        for (TopologyGraph.Box box : shape.boxes()) {
            Map<String, TopologyGraph.Node> byId =
                    box.nodes().stream().collect(Collectors.toMap(TopologyGraph.Node::id, Function.identity()));
            for (Edge edge : box.edges()) {
                Double rate = rate(edge, byId.get(edge.from()), byId.get(edge.to()), hops, nodes);
                if (rate != null) {
                    found.put(edge.from() + ">" + edge.to(), rate);
                }
            }
        }
        return found;
    }

    private Double rate(
            Edge edge, TopologyGraph.Node from, TopologyGraph.Node to, Hops hops, Function<String, Double> nodes) {
        if (to.kind() == Kind.STORE && from.kind() == Kind.PROCESSOR) {
            return nodes.apply(to.name());
        }
        double most = Double.POSITIVE_INFINITY;
        if (from.kind() == Kind.TOPIC) {
            most = orMost(nodes.apply(from.name()));
        }
        if (to.kind() == Kind.TOPIC) {
            most = Math.min(most, orMost(nodes.apply(to.name())));
        }
        List<List<EdgePaths.Hop>> ways = paths.of(edge);
        double along =
                ways.isEmpty() ? most : ways.stream().mapToDouble(hops::least).sum();
        double rate = Math.min(most, along);
        return Double.isFinite(rate) ? rate : null;
    }

    private static double orMost(Double rate) {
        return rate == null ? Double.POSITIVE_INFINITY : rate;
    }

    /** Hops at a moment, each looked at once. */
    private final class Hops {
        private final Map<String, ProcessorTiming> timings;
        private final double seconds;
        private final Map<EdgePaths.Hop, Double> seen = new HashMap<>();

        Hops(Map<String, ProcessorTiming> timings, double seconds) {
            this.timings = timings;
            this.seconds = seconds;
        }

        /** What gets through all hops of a way. */
        double least(List<EdgePaths.Hop> way) {
            return way.stream().mapToDouble(this::rate).min().orElse(Double.POSITIVE_INFINITY);
        }

        private double rate(EdgePaths.Hop hop) {
            return seen.computeIfAbsent(hop, this::look);
        }

        private double look(EdgePaths.Hop hop) {
            ProcessorTiming timing = timings.get(hop.to());
            double total = timing == null ? 0 : hop.alone() ? timing.calls() : timing.callsBy(hop.from());
            return rates.perSecond(hop.from() + ">" + hop.to(), total, seconds);
        }
    }
}
