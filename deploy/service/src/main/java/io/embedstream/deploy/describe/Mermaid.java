package io.embedstream.deploy.describe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;

/** A topology as a Mermaid flowchart: topics as stadiums, processors as boxes, stores as cylinders. */
public final class Mermaid {
    private Mermaid() {}

    /** The text of the flowchart, the same for the same topology. A topic between two sub-topologies is one node. */
    public static String of(TopologyDescription description) {
        Map<String, TopologyGraph.Kind> kinds = new TreeMap<>();
        Set<Link> links = new TreeSet<>(Comparator.comparing(link -> link.from() + link.to()));
        for (TopologyGraph.Box box : TopologyGraph.of(description).boxes()) {
            Map<String, TopologyGraph.Node> nodes =
                    box.nodes().stream().collect(Collectors.toMap(TopologyGraph.Node::id, node -> node));
            box.nodes().forEach(node -> kinds.put(node.name(), node.kind()));
            box.edges()
                    .forEach(edge -> links.add(new Link(
                            nodes.get(edge.from()).name(), nodes.get(edge.to()).name())));
        }
        return text(kinds, links);
    }

    private record Link(String from, String to) {}

    private static String text(Map<String, TopologyGraph.Kind> kinds, Set<Link> links) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, String> ids = new HashMap<>();
        kinds.forEach((name, kind) -> {
            String id = "n" + ids.size();
            ids.put(name, id);
            text.append("  ").append(id).append(shape(name, kind)).append('\n');
        });
        for (Link link : links) {
            boolean store = kinds.get(link.to()) == TopologyGraph.Kind.STORE
                    && kinds.get(link.from()) == TopologyGraph.Kind.PROCESSOR;
            text.append("  ")
                    .append(ids.get(link.from()))
                    .append(store ? " -.- " : " --> ")
                    .append(ids.get(link.to()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String shape(String name, TopologyGraph.Kind kind) {
        return switch (kind) {
            case TOPIC -> "([" + name + "])";
            case PROCESSOR -> "[" + name + "]";
            case STORE -> "[(" + name + ")]";
        };
    }
}
