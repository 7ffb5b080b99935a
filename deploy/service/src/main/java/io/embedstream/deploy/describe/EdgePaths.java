package io.embedstream.deploy.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;

/**
 * The ways that records take along the edges of a {@link TopologyGraph}, through the processors it leaves out.
 * Immutable.
 */
public final class EdgePaths {
    private final Map<TopologyGraph.Edge, List<List<Hop>>> paths = new LinkedHashMap<>();

    /**
     * From a processor to the next.
     *
     * @param alone whether the next gets records from no other
     */
    public record Hop(String from, String to, boolean alone) {}

    private EdgePaths() {}

    /** The paths of a described topology. */
    public static EdgePaths of(TopologyDescription description) {
        EdgePaths found = new EdgePaths();
        description.subtopologies().forEach(sub -> sub.nodes().forEach(node -> found.add("" + sub.id(), node)));
        return found;
    }

    /** The ways along an edge, each processor by processor; none where it goes straight from or to a topic. */
    public List<List<Hop>> of(TopologyGraph.Edge edge) {
        return paths.getOrDefault(edge, List.of());
    }

    private void add(String box, TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Source source) {
            for (String topic : source.topicSet()) {
                source.successors().forEach(next -> walk(box, topic, next, List.of()));
            }
        } else if (node instanceof TopologyDescription.Processor && !TopologyGraph.isPlumbing(node)) {
            node.successors().forEach(next -> walk(box, node.name(), next, hops(List.of(), node, next)));
        }
    }

    private void walk(String box, String from, TopologyDescription.Node at, List<Hop> behind) {
        if (TopologyGraph.isPlumbing(at)) {
            at.successors().forEach(next -> walk(box, from, next, hops(behind, at, next)));
            return;
        }
        String to = at instanceof TopologyDescription.Sink sink ? TopologyGraph.topic(sink) : at.name();
        paths.computeIfAbsent(new TopologyGraph.Edge(box + "/" + from, box + "/" + to), edge -> new ArrayList<>())
                .add(behind);
    }

    /** One hop more; records into a topic are counted there. */
    private static List<Hop> hops(List<Hop> behind, TopologyDescription.Node from, TopologyDescription.Node to) {
        if (!(to instanceof TopologyDescription.Processor)) {
            return behind;
        }
        List<Hop> hops = new ArrayList<>(behind);
        hops.add(new Hop(from.name(), to.name(), to.predecessors().size() == 1));
        return hops;
    }
}
