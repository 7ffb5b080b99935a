package io.embedstream.deploy.app;

import io.embedstream.topology.state.Names;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * Which topics of its own a topology needs, with how many partitions: those of a sub-topology have as many as its
 * widest input, and a repartition topic as many as the widest input of the sub-topology that writes it, but for those
 * that one task reads. All stores but the global ones have a changelog.
 */
final class InternalTopicPlan {
    private static final String REPARTITION = "-repartition";
    private static final String CHANGELOG = "-changelog";
    /** One task reads them, however wide the inputs are. */
    private static final Set<String> OF_ONE_PARTITION = Set.of(Names.DRIFT_SAMPLES + REPARTITION);

    private final Map<String, Integer> sources;
    private final Map<String, Integer> internal = new TreeMap<>();
    private final String prefix;

    private InternalTopicPlan(String applicationId, Map<String, Integer> inputs) {
        this.prefix = applicationId + '-';
        this.sources = new HashMap<>(inputs);
    }

    /**
     * Partitions by topic.
     *
     * @param inputs partitions of the topics that are not the application's own
     */
    static Map<String, Integer> of(TopologyDescription description, String applicationId, Map<String, Integer> inputs) {
        InternalTopicPlan plan = new InternalTopicPlan(applicationId, inputs);
        // Sub-topologies come in no order of reading and writing; each pass finds the inputs of at least one more.
        description.subtopologies().forEach(any -> description.subtopologies().forEach(plan::addRepartitions));
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
        partitions(sub)
                .ifPresent(count -> nodes(sub, Sink.class)
                        .map(Sink::topic)
                        .filter(topic -> topic != null && isRepartition(topic) && !sources.containsKey(topic))
                        .collect(Collectors.toSet())
                        .forEach(topic -> {
                            int own = OF_ONE_PARTITION.contains(topic) ? 1 : count;
                            sources.put(topic, own);
                            internal.put(prefix + topic, own);
                        }));
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
