package io.embedstream.deploy.app;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * Which topics of its own a topology needs, with how many partitions: a repartition topic as many as the
 * topology says, the changelogs of a sub-topology as many as its widest input. All stores but the global ones have a
 * changelog.
 */
final class InternalTopicPlan {
    private static final String REPARTITION = "-repartition";
    private static final String CHANGELOG = "-changelog";

    private final Map<String, Integer> sources;
    private final Map<String, Integer> internal = new TreeMap<>();
    private final String prefix;

    private InternalTopicPlan(String applicationId, Map<String, Integer> inputs, Map<String, Integer> repartitions) {
        this.prefix = applicationId + '-';
        this.sources = new HashMap<>(inputs);
        repartitions.forEach((name, count) -> sources.put(name + REPARTITION, count));
    }

    /**
     * Partitions by topic.
     *
     * @param inputs partitions of the topics that are not the application's own
     * @param repartitions partitions of each repartition, by its name
     */
    static Map<String, Integer> of(
            TopologyDescription description,
            String applicationId,
            Map<String, Integer> inputs,
            Map<String, Integer> repartitions) {
        InternalTopicPlan plan = new InternalTopicPlan(applicationId, inputs, repartitions);
        description.subtopologies().forEach(plan::addRepartitions);
        description.subtopologies().forEach(plan::addChangelogs);
        return Collections.unmodifiableMap(plan.internal);
    }

    /** Whether a topic has a name that one of an application's own may have. */
    static boolean mayBeOwn(String topic, String applicationId) {
        return topic.startsWith(applicationId + '-') && (isRepartition(topic) || topic.endsWith(CHANGELOG));
    }

    static boolean isRepartition(String topic) {
        return topic.endsWith(REPARTITION);
    }

    private void addRepartitions(Subtopology sub) {
        nodes(sub, Sink.class)
                .map(Sink::topic)
                .filter(topic -> topic != null && isRepartition(topic))
                .forEach(topic -> internal.put(prefix + topic, sources.get(topic)));
    }

    private void addChangelogs(Subtopology sub) {
        partitions(sub)
                .ifPresent(count -> nodes(sub, Processor.class)
                        .map(Processor::stores)
                        .flatMap(Collection::stream)
                        .forEach(store -> internal.put(prefix + store + CHANGELOG, count)));
    }

    private OptionalInt partitions(Subtopology sub) {
        return nodes(sub, Source.class)
                .map(Source::topicSet)
                .flatMap(Set::stream)
                .filter(sources::containsKey)
                .mapToInt(sources::get)
                .max();
    }

    private static <T> Stream<T> nodes(Subtopology sub, Class<T> type) {
        return sub.nodes().stream().filter(type::isInstance).map(type::cast);
    }
}
