package io.embedstream.deploy.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.TopologyDescription;

/**
 * What a reader wants to see of a topology: topics, the processors with logic, their stores, and their inputs and
 * outputs. Stateless processors that only rename, select or merge are passed over; edges go through them.
 */
final class TopologyGraph {
    private static final List<String> PLUMBING = List.of("key-", "accept-", "reject-", "select-", "merge-", "KSTREAM-");
    private static final String REPARTITION = "-repartition";

    private final Map<String, Kind> nodes = new TreeMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    /** What a node is. */
    enum Kind {
        TOPIC,
        PROCESSOR,
        STORE
    }

    /** From one node to another; a store's edge has no direction worth showing. */
    record Edge(String from, String to) {}

    private TopologyGraph() {}

    static TopologyGraph of(TopologyDescription description) {
        TopologyGraph graph = new TopologyGraph();
        description.globalStores().forEach(store -> graph.addGlobal(store.source(), store.processor()));
        for (TopologyDescription.Subtopology subtopology : description.subtopologies()) {
            for (TopologyDescription.Node node : subtopology.nodes()) {
                graph.add(node);
            }
        }
        return graph;
    }

    Map<String, Kind> nodes() {
        return nodes;
    }

    List<Edge> edges() {
        return edges.stream()
                .sorted((a, b) -> (a.from() + a.to()).compareTo(b.from() + b.to()))
                .toList();
    }

    private void addGlobal(TopologyDescription.Source source, TopologyDescription.Processor processor) {
        for (String topic : source.topicSet()) {
            nodes.put(topic, Kind.TOPIC);
            for (String store : processor.stores()) {
                nodes.put(store, Kind.STORE);
                edges.add(new Edge(topic, store));
            }
        }
    }

    private void add(TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Source source) {
            for (String topic : source.topicSet()) {
                nodes.put(topic, Kind.TOPIC);
                connect(topic, source.successors());
            }
        } else if (node instanceof TopologyDescription.Processor processor && !isPlumbing(processor)) {
            nodes.put(processor.name(), Kind.PROCESSOR);
            processor.stores().forEach(store -> {
                nodes.put(store, Kind.STORE);
                edges.add(new Edge(processor.name(), store));
            });
            connect(processor.name(), processor.successors());
        }
    }

    private void connect(String from, Collection<TopologyDescription.Node> successors) {
        for (TopologyDescription.Node successor : visible(successors)) {
            if (successor instanceof TopologyDescription.Sink sink) {
                String topic = sink.topic() == null ? sink.name() : sink.topic();
                nodes.put(topic, Kind.TOPIC);
                edges.add(new Edge(from, topic));
            } else {
                edges.add(new Edge(from, successor.name()));
            }
        }
    }

    private static Collection<TopologyDescription.Node> visible(Collection<TopologyDescription.Node> successors) {
        Map<String, TopologyDescription.Node> visible = new LinkedHashMap<>();
        List<TopologyDescription.Node> open = new ArrayList<>(successors);
        while (!open.isEmpty()) {
            TopologyDescription.Node node = open.remove(0);
            if (isPlumbing(node)) {
                open.addAll(node.successors());
            } else {
                visible.put(node.name(), node);
            }
        }
        return visible.values();
    }

    private static boolean isPlumbing(TopologyDescription.Node node) {
        return node instanceof TopologyDescription.Processor processor
                && processor.stores().isEmpty()
                && (PLUMBING.stream().anyMatch(processor.name()::startsWith)
                        || processor.name().contains(REPARTITION));
    }
}
