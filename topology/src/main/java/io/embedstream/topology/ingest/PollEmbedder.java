package io.embedstream.topology.ingest;

import io.embedstream.topology.deadletter.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds everything one {@code poll()} returned, across all partitions, and puts each vector into a header of its own
 * record. What it leaves out, for whatever reason, {@link AttachEmbedding} embeds inline with the same result, so
 * nothing here can lose or change a record. Safe for use by all stream threads at once.
 */
public final class PollEmbedder {
    private static final Logger LOG = LoggerFactory.getLogger(PollEmbedder.class);
    /** Texts per encoder call: enough to fill every core, few enough to look at the clock often. */
    private static final int SLICE = 64;

    private final Map<String, EventReader<?>> readers;
    private final LanguageModels models;
    private final Duration budget;
    private final Function<String, Placement> placements;

    /**
     * @param inputs the topics that carry texts; records of other topics pass untouched
     * @param placements where in a topic a key belongs; what lies elsewhere is embedded where it is sent on to
     * @param budget time one poll may take here, well below {@code max.poll.interval.ms}; the rest is embedded inline
     */
    public PollEmbedder(
            List<TextInput<?>> inputs,
            TextLimits limits,
            LanguageModels models,
            Duration budget,
            Function<String, Placement> placements) {
        this.readers = inputs.stream()
                .collect(Collectors.toUnmodifiableMap(TextInput::topic, input -> new EventReader<>(input, limits)));
        this.models = models;
        this.budget = budget;
        this.placements = placements;
    }

    /** Embeds in place: headers change, the records and their order do not. */
    void embed(ConsumerRecords<byte[], byte[]> records) {
        long deadline = System.nanoTime() + budget.toNanos();
        collect(records).forEach((group, pending) -> embedGroup(group, pending, deadline));
    }

    private record Group(String language, boolean tokenVectors) {}

    private record Pending(ConsumerRecord<byte[], byte[]> record, String text) {}

    private Map<Group, List<Pending>> collect(ConsumerRecords<byte[], byte[]> records) {
        var groups = new TreeMap<Group, List<Pending>>(
                (a, b) -> (a.language() + a.tokenVectors()).compareTo(b.language() + b.tokenVectors()));
        for (var record : records) {
            var reader = readers.get(record.topic());
            if (reader != null) {
                EmbeddingHeader.remove(record.headers());
                read(reader, record, group -> groups.computeIfAbsent(group, g -> new ArrayList<>()));
            }
        }
        return groups;
    }

    private <T> void read(
            EventReader<T> reader, ConsumerRecord<byte[], byte[]> record, Function<Group, List<Pending>> groups) {
        if (record.value() == null) {
            return;
        }
        try {
            var event = reader.read(record.value());
            if (placements.apply(record.topic()).misplaced(reader.keyOf(event), record.partition())) {
                return;
            }
            groups.apply(new Group(event.modelLanguage(), reader.input().tokenVectors()))
                    .add(new Pending(record, event.text()));
        } catch (Rejection ignored) {
            // The first processor meets the same rejection and routes it.
        }
    }

    private void embedGroup(Group group, List<Pending> pending, long deadline) {
        var encoder = models.forLanguage(group.language());
        var embedder = new TextEmbedder(encoder);
        var fingerprint = encoder.spec().fingerprint();
        for (int from = 0; from < pending.size(); from += SLICE) {
            if (System.nanoTime() > deadline) {
                LOG.info(
                        "poll budget of {} spent with {} texts left; they are embedded inline",
                        budget,
                        pending.size() - from);
                return;
            }
            var slice = pending.subList(from, Math.min(from + SLICE, pending.size()));
            embedder.embed(slice.stream().map(Pending::text).toList(), group.tokenVectors(), (i, encoding) -> {
                var one = slice.get(i);
                EmbeddingHeader.put(one.record().headers(), fingerprint, one.text(), encoding);
            });
        }
    }
}
