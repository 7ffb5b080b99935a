package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * All topics of two applications, joined: one line for each topic that has records, the most telling examples, a
 * summary.
 */
public final class Comparison {
    /** Examples of one kind at most, so that many flipped labels leave room for changed answers. */
    private static final int OF_ONE_KIND = 6;

    private final List<ObjectNode> topics = new ArrayList<>();
    private final List<ObjectNode> examples = new ArrayList<>();
    private final ObjectNode summary = JsonNodeFactory.instance.objectNode();

    private record Told(OutputTopic topic, Example example) {}

    private Comparison() {}

    static Comparison of(
            List<OutputTopic> outputs,
            OutputSource live,
            OutputSource shadow,
            BiPredicate<OutputKind, ObjectNode> included)
            throws IOException {
        Comparison comparison = new Comparison();
        List<Told> told = new ArrayList<>();
        int differences = 0;
        int compared = 0;
        for (OutputTopic output : outputs) {
            TopicComparison topic =
                    TopicComparison.of(output, live, shadow, value -> included.test(output.kind(), value));
            if (!topic.isEmpty()) {
                ObjectNode line = topic.line();
                comparison.topics.add(line);
                differences += topic.differences();
                compared += line.path("compared").asInt();
                topic.examples().forEach(example -> told.add(new Told(topic.topic(), example)));
            }
        }
        comparison.select(told);
        comparison.summarise(compared, differences);
        return comparison;
    }

    private void select(List<Told> told) {
        told.sort(Comparator.comparingDouble((Told one) -> one.example().weight())
                .reversed()
                .thenComparing(one -> one.topic().name())
                .thenComparing(one -> one.example().id()));
        Map<String, Integer> shown = new HashMap<>();
        told.stream()
                .filter(one -> shown.merge(one.example().what(), 1, Integer::sum) <= OF_ONE_KIND)
                .limit(MostTelling.KEPT)
                .forEach(one -> examples.add(one.example().json(one.topic().name())));
    }

    private void summarise(int compared, int differences) {
        summary.put("compared", compared).put("differences", differences);
        for (String figure : List.of(
                "alerts_gained",
                "alerts_lost",
                "alerts_moved",
                "answers_changed",
                "labels_flipped",
                "entity_labels_flipped",
                "escalations_gained",
                "escalations_lost")) {
            summary.put(figure, sum(figure));
        }
        for (String figure : List.of("none_fits_live", "none_fits_shadow", "recommendation_overlap")) {
            topics.stream()
                    .filter(line -> line.has(figure))
                    .findFirst()
                    .ifPresent(line -> summary.set(figure, line.get(figure)));
        }
        topics.stream()
                .filter(line -> line.has("neighbourhood_overlap"))
                .mapToDouble(line -> line.path("neighbourhood_overlap").asDouble())
                .average()
                .ifPresent(mean -> summary.put("neighbourhood_overlap", mean));
    }

    private int sum(String figure) {
        return topics.stream().mapToInt(line -> line.path(figure).asInt()).sum();
    }

    /** One line for each topic. */
    public List<ObjectNode> topics() {
        return topics;
    }

    /** The most telling differences, at most twenty. */
    public List<ObjectNode> examples() {
        return examples;
    }

    /** Figures of all, of each topic, and the examples without the texts they are about, which stay in the topics. */
    public ObjectNode report() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.set("summary", summary);
        topics.forEach(report.putArray("topics")::add);
        ArrayNode told = report.putArray("examples");
        examples.forEach(example -> told.add(example.deepCopy().without("text")));
        return report;
    }

    /** All in one line; {@code differences} is 0 where everything is the same. */
    public ObjectNode summary() {
        return summary;
    }
}
