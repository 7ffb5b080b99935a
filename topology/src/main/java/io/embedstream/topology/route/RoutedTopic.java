package io.embedstream.topology.route;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * The topic of a sink. Takes the {@link SourcePosition} off the headers of what is written, so a record has one sink.
 *
 * @param configured the topic by configuration
 */
public record RoutedTopic<K, V>(String configured, Choice<V> choice) implements TopicNameExtractor<K, V> {

    /** Chooses the topic of one output. */
    @FunctionalInterface
    public interface Choice<V> {
        /** @param time timestamp of the output, epoch milliseconds */
        String topic(V value, long time, Optional<SourcePosition> position);
    }

    /** Of outputs that belong to an input record. */
    public static <K, V> RoutedTopic<K, V> byPosition(OutputRoute route, String configured) {
        return new RoutedTopic<>(configured, (value, time, position) -> route.topic(configured, position));
    }

    /** Of outputs of which the last of a key counts. */
    public static <K, V> RoutedTopic<K, V> ofState(OutputRoute route, String configured) {
        return new RoutedTopic<>(configured, (value, time, position) -> route.topicOfState(configured, position));
    }

    /** Of outputs that belong to a step, known by value and timestamp. */
    public static <K, V> RoutedTopic<K, V> byStep(
            OutputRoute route, String configured, BiFunction<V, Long, Instant> step) {
        return new RoutedTopic<>(
                configured, (value, time, position) -> route.topicOfStep(configured, step.apply(value, time)));
    }

    /** Of outputs that belong to a window of a stream, both known by the value. */
    public static <K, V> RoutedTopic<K, V> byWindow(
            OutputRoute route, String configured, Function<V, String> stream, Function<V, Instant> start) {
        return new RoutedTopic<>(
                configured,
                (value, time, position) -> route.topicOfWindow(configured, stream.apply(value), start.apply(value)));
    }

    @Override
    public String extract(K key, V value, RecordContext context) {
        var carried = SourcePosition.take(context.headers());
        return choice.topic(value, context.timestamp(), carried.or(() -> read(context)));
    }

    /** Between records there is a context without a topic. */
    private static Optional<SourcePosition> read(RecordContext context) {
        return Optional.ofNullable(context.topic())
                .map(topic -> new SourcePosition(topic, context.partition(), context.offset()));
    }

    @Override
    public String toString() {
        return configured;
    }
}
