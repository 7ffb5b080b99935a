package io.embedstream.deploy.describe;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;

/** A topology as a Mermaid flowchart: topics as stadiums, processors as boxes, stores as cylinders. */
public final class Mermaid {
    private Mermaid() {}

    /** The text of the flowchart, the same for the same topology. */
    public static String of(TopologyDescription description) {
        TopologyGraph graph = TopologyGraph.of(description);
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, String> ids = new HashMap<>();
        graph.nodes().forEach((name, kind) -> {
            String id = "n" + ids.size();
            ids.put(name, id);
            text.append("  ").append(id).append(shape(name, kind)).append('\n');
        });
        for (TopologyGraph.Edge edge : graph.edges()) {
            boolean store = graph.nodes().get(edge.to()) == TopologyGraph.Kind.STORE
                    && graph.nodes().get(edge.from()) == TopologyGraph.Kind.PROCESSOR;
            text.append("  ")
                    .append(ids.get(edge.from()))
                    .append(store ? " -.- " : " --> ")
                    .append(ids.get(edge.to()))
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
