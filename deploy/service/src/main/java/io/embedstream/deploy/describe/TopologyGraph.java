package io.embedstream.deploy.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription;

/**
 * A topology as boxes of nodes and edges: topics, the processors with logic, and their stores. Stateless processors
 * that only rename, select, merge or repartition are contracted; edges go through them. Immutable.
 */
public record TopologyGraph(List<Box> boxes) {
    private static final List<String> PLUMBING = List.of("key-", "accept-", "reject-", "select-", "merge-", "KSTREAM-");
    private static final String REPARTITION = "-repartition";

    /** A sub-topology, or the global stores. */
    public record Box(String id, List<Node> nodes, List<Edge> edges) {}

    /** What a node is. */
    public enum Kind {
        TOPIC,
        PROCESSOR,
        STORE
    }

    /** A node; stores are nodes as well. A topic between two boxes is a node of either, under two ids and one name. */
    public record Node(String id, String name, Kind kind) {}

    /**
     * From the id of a node to that of another in the same box; the edge to a store of a processor has no direction.
     */
    public record Edge(String from, String to) {}

    /** The graph of a described topology, boxes in its order. */
    public static TopologyGraph of(TopologyDescription description) {
        List<Box> boxes = new ArrayList<>();
        description.subtopologies().forEach(sub -> boxes.add(new BoxBuilder("" + sub.id()).of(sub)));
        BoxBuilder catalogs = new BoxBuilder("catalogs");
        description.globalStores().forEach(catalogs::addGlobal);
        boxes.add(catalogs.build());
        return new TopologyGraph(
                boxes.stream().filter(box -> !box.nodes().isEmpty()).toList());
    }

    private static final class BoxBuilder {
        private final String id;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Set<Edge> edges = new LinkedHashSet<>();

        BoxBuilder(String id) {
            this.id = id;
        }

        Box of(TopologyDescription.Subtopology sub) {
            sub.nodes().forEach(this::add);
            return build();
        }

        Box build() {
            return new Box(id, List.copyOf(nodes.values()), List.copyOf(edges));
        }

        void addGlobal(TopologyDescription.GlobalStore store) {
            for (String topic : store.source().topicSet()) {
                for (String name : store.processor().stores()) {
                    connect(node(topic, Kind.TOPIC), node(name, Kind.STORE));
                }
            }
        }

        private void add(TopologyDescription.Node node) {
            if (node instanceof TopologyDescription.Source source) {
                for (String topic : source.topicSet()) {
                    Node from = node(topic, Kind.TOPIC);
                    connectAll(from, source.successors());
                }
            } else if (node instanceof TopologyDescription.Processor processor && !isPlumbing(processor)) {
                Node from = node(processor.name(), Kind.PROCESSOR);
                processor.stores().forEach(store -> connect(from, node(store, Kind.STORE)));
                connectAll(from, processor.successors());
            }
        }

        private void connectAll(Node from, Collection<TopologyDescription.Node> successors) {
            for (TopologyDescription.Node successor : visible(successors)) {
                if (successor instanceof TopologyDescription.Sink sink) {
                    connect(from, node(topic(sink), Kind.TOPIC));
                } else {
                    connect(from, node(successor.name(), Kind.PROCESSOR));
                }
            }
        }

        private Node node(String name, Kind kind) {
            return nodes.computeIfAbsent(name, first -> new Node(id + "/" + name, name, kind));
        }

        private void connect(Node from, Node to) {
            edges.add(new Edge(from.id(), to.id()));
        }
    }

    /** Where the topic is chosen record by record, the one it is by configuration. */
    static String topic(TopologyDescription.Sink sink) {
        return sink.topic() == null ? sink.topicNameExtractor().toString() : sink.topic();
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

    /** Whether it is contracted. */
    static boolean isPlumbing(TopologyDescription.Node node) {
        return node instanceof TopologyDescription.Processor processor
                && processor.stores().isEmpty()
                && (PLUMBING.stream().anyMatch(processor.name()::startsWith)
                        || processor.name().contains(REPARTITION));
    }
}
