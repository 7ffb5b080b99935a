package io.embedstream.topology;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.embedstream.topology.catalog.CatalogRejections;
import io.embedstream.topology.deadletter.DeadLetterLog;
import io.embedstream.topology.ingest.AttachEmbedding;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.ingest.Ingested;
import io.embedstream.topology.ingest.Placement;
import io.embedstream.topology.ingest.PlacementPartitioner;
import io.embedstream.topology.ingest.TextInput;
import io.embedstream.topology.route.RoutedTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Reading of inputs: records become events with their vectors, and what cannot go on becomes a dead letter. */
final class Reading {
    private final TopologyContext context;
    private final DeadLetterLog deadLetterLog = new DeadLetterLog();
    private final List<KStream<byte[], byte[]>> deadLetters = new ArrayList<>();

    Reading(TopologyContext context) {
        this.context = context;
    }

    /** Reads a stream of events under the keys of their outputs; what cannot go on becomes a dead letter. */
    <T> KStream<String, Embedded<T>> events(TextInput<T> input) {
        return underKey(input, attach(input));
    }

    /**
     * As {@link #events}, where state is by key: records that lie in a partition their key does not belong to come
     * through a repartition topic, so that all records of a key meet. Their order is kept as far as one partition had
     * it.
     */
    <T> KStream<String, Embedded<T>> eventsByKey(TextInput<T> input, String repartition) {
        var placement = context.resources().placement(input.topic());
        var arrived = ingest(input, source(input), input.stream(), Optional.of(placement));
        var elsewhere = arrived.all()
                .map(
                        (key, value) -> {
                            var misplaced = (Ingested.Misplaced<T>) value;
                            return KeyValue.pair(misplaced.key(), misplaced.value());
                        },
                        Named.as(arrived.names().sendOn()))
                .repartition(Repartitioned.<byte[], byte[]>as(repartition)
                        .withKeySerde(ByteArray())
                        .withValueSerde(ByteArray())
                        .withNumberOfPartitions(context.partitions(repartition))
                        .withStreamPartitioner(new PlacementPartitioner(placement.partitioner())));
        var sentOn = ingest(input.sentOnThrough(repartition), elsewhere, repartition, Optional.empty());
        return underKey(input, arrived.accepted().merge(sentOn.accepted(), Named.as("merge-" + repartition)));
    }

    private <T> KStream<String, Embedded<T>> underKey(TextInput<T> input, KStream<byte[], Embedded<T>> events) {
        return events.map(
                (key, embedded) -> KeyValue.pair(input.fields().key(embedded.event()), embedded),
                Named.as("key-" + input.stream()));
    }

    /** As they lie, under the keys they came with. */
    <T> KStream<byte[], Embedded<T>> attach(TextInput<T> input) {
        return ingest(input, source(input), input.stream(), Optional.of(Placement.ANYWHERE))
                .accepted();
    }

    private KStream<byte[], byte[]> source(TextInput<?> input) {
        return context.builder().stream(
                input.topic(), Consumed.with(ByteArray(), ByteArray()).withName("read-" + input.stream()));
    }

    private record IngestedStream<T>(KStream<byte[], Ingested<T>> all, AttachEmbedding.Names names) {
        KStream<byte[], Embedded<T>> accepted() {
            return all.mapValues(embedded -> (Embedded<T>) embedded, Named.as(names.accept()));
        }
    }

    /** Embeds records; those that are given up become dead letters. */
    private <T> IngestedStream<T> ingest(
            TextInput<T> input, KStream<byte[], byte[]> records, String name, Optional<Placement> arrival) {
        var names = new AttachEmbedding.Names(
                "attach-embedding-" + name, "accept-" + name, "reject-" + name, "send-on-" + name);
        var ingested = records.process(
                () -> new AttachEmbedding<>(
                        names,
                        input,
                        new AttachEmbedding.Shared(
                                context.settings().limits(),
                                context.resources().models(),
                                deadLetterLog,
                                context.settings().privacy().letterText(),
                                context.resources().route()),
                        arrival),
                Named.as(names.name()));
        deadLetters.add(
                ingested.mapValues(rejected -> ((Ingested.Rejected<T>) rejected).value(), Named.as(names.reject())));
        return new IngestedStream<>(ingested, names);
    }

    /** Of the stage that loads a catalog. */
    CatalogRejections rejections(String stage) {
        return new CatalogRejections(
                stage,
                context.resources().catalogLetters(),
                context.settings().limits().maxRecordBytes(),
                deadLetterLog);
    }

    /** Writes what was rejected, behind all that reads. */
    void writeDeadLetters() {
        deadLetters.stream()
                .reduce((a, b) -> a.merge(b, Named.as("merge-dead-letters-" + deadLetters.indexOf(b))))
                .ifPresent(all -> all.to(
                        RoutedTopic.byPosition(
                                context.resources().route(),
                                context.settings().topics().deadLetters()),
                        Produced.with(ByteArray(), ByteArray()).withName("write-dead-letters")));
    }
}
