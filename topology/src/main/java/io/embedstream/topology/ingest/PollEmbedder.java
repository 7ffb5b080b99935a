package io.embedstream.topology.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Reads and embeds everything one {@code poll()} returned, across all partitions, and puts event and vector into a
 * header of their own record. What it leaves out, for any reason, {@link AttachEmbedding} does itself with the
 * same result, so nothing here can lose or change a record. Safe for use by all stream threads at once.
 */
public final class PollEmbedder {
    private static final Logger LOG = LoggerFactory.getLogger(PollEmbedder.class);
    /** Texts per encoder call: enough to fill every core, few enough to look at the clock often. */
    private static final int SLICE = 64;

    private final Map<String, EventReader<?>> readers;
    private final LanguageModels models;
    private final Duration budget;
    private final Function<String, Placement> placements;
    private final TokenVectorBudget tokenBudget;

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
        this(inputs, limits, models, budget, placements, TokenVectorBudget.ofHeap());
    }

    PollEmbedder(
            List<TextInput<?>> inputs,
            TextLimits limits,
            LanguageModels models,
            Duration budget,
            Function<String, Placement> placements,
            TokenVectorBudget tokenBudget) {
        this.readers = inputs.stream()
                .collect(Collectors.toUnmodifiableMap(TextInput::topic, input -> new EventReader<>(input, limits)));
        this.models = models;
        this.budget = budget;
        this.placements = placements;
        this.tokenBudget = tokenBudget;
    }

    /** Embeds in place: headers change, the records and their order do not. */
    void embed(ConsumerRecords<byte[], byte[]> records) {
        long deadline = System.nanoTime() + budget.toNanos();
        collect(records).forEach((group, events) -> embedGroup(group, events, deadline));
    }

    private record Group(String language, boolean tokenVectors) {}

    private Map<Group, List<PolledEvent<?>>> collect(ConsumerRecords<byte[], byte[]> records) {
        var groups = new TreeMap<Group, List<PolledEvent<?>>>(
                Comparator.comparing(Group::language).thenComparing(Group::tokenVectors));
        for (var record : records) {
            var reader = readers.get(record.topic());
            if (reader != null) {
                PolledEvent.remove(record.headers());
                if (record.value() != null) {
                    read(reader, record, groups);
                }
            }
        }
        return groups;
    }

    private <T> void read(
            EventReader<T> reader, ConsumerRecord<byte[], byte[]> record, Map<Group, List<PolledEvent<?>>> groups) {
        var polled = PolledEvent.read(reader, record.headers(), record.value());
        record.headers().add(polled);
        if (polled.isReadable() && !polled.isMisplaced(placements.apply(record.topic()), record.partition())) {
            groups.computeIfAbsent(
                            new Group(polled.language(), reader.input().tokenVectors()), group -> new ArrayList<>())
                    .add(polled);
        }
    }

    private void embedGroup(Group group, List<PolledEvent<?>> events, long deadline) {
        var embedder = new TextEmbedder(models.forLanguage(group.language()));
        for (int from = 0; from < events.size(); from += SLICE) {
            if (System.nanoTime() > deadline || group.tokenVectors() && tokenBudget.isSpent()) {
                LOG.info(
                        "{} texts are left to be embedded one by one: the poll budget of {} or the memory for token"
                                + " vectors is spent",
                        events.size() - from,
                        budget);
                return;
            }
            var slice = events.subList(from, Math.min(from + SLICE, events.size()));
            embedder.embed(
                    slice.stream().map(PolledEvent::text).toList(),
                    group.tokenVectors(),
                    (i, encoding) -> slice.get(i).embedded(encoding, tokenBudget));
        }
    }
}
