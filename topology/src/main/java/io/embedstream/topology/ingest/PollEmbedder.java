package io.embedstream.topology.ingest;

import io.embedstream.encoder.trace.Spans;
import io.embedstream.topology.trace.RecordTraces;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads everything one {@code poll()} returned, across all partitions, and has its texts embedded, so that event and
 * vector travel in a header of their own record. The poll returns when all is read: while a record is processed, the
 * texts of those behind it are being embedded, and {@link AttachEmbedding} waits for what it needs. What is left out,
 * for whatever reason, it does itself with the same result, so nothing here can lose or change a record. Safe for use
 * by all stream threads at once.
 */
public final class PollEmbedder {
    private static final Logger LOG = LoggerFactory.getLogger(PollEmbedder.class);
    private static final Duration BETWEEN_LOGS = Duration.ofMinutes(1);

    private final Map<String, EventReader<?>> readers;
    private final LanguageModels models;
    private final Duration budget;
    private final Function<String, Placement> placements;
    private final ReadAhead readAhead;
    private final TokenVectorBudget tokenBudget;
    private final Executor executor;
    private final SliceSize sliceSize = new SliceSize();
    private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - BETWEEN_LOGS.toNanos());

    /**
     * @param inputs the topics that carry texts; records of other topics pass untouched
     * @param placements where in a topic a key belongs; what lies elsewhere is embedded where it is sent on to
     * @param budget time the texts of one poll may take here, well below {@code max.poll.interval.ms}; the rest is
     *     embedded inline
     * @param readAhead what else is worked out about the texts
     */
    public PollEmbedder(
            List<TextInput<?>> inputs,
            TextLimits limits,
            LanguageModels models,
            Duration budget,
            Function<String, Placement> placements,
            ReadAhead readAhead) {
        this(
                inputs,
                limits,
                models,
                budget,
                placements,
                readAhead,
                TokenVectorBudget.ofHeap(),
                EmbeddingThreads.create());
    }

    PollEmbedder(
            List<TextInput<?>> inputs,
            TextLimits limits,
            LanguageModels models,
            Duration budget,
            Function<String, Placement> placements,
            ReadAhead readAhead,
            TokenVectorBudget tokenBudget,
            Executor executor) {
        this.readers = inputs.stream()
                .collect(Collectors.toUnmodifiableMap(TextInput::topic, input -> new EventReader<>(input, limits)));
        this.models = models;
        this.budget = budget;
        this.placements = placements;
        this.readAhead = readAhead;
        this.tokenBudget = tokenBudget;
        this.executor = executor;
    }

    /**
     * Embeds in place: headers change, the records and their order do not.
     *
     * @return done when no text of the poll is with an encoder any more; never fails
     * @throws RuntimeException if a record cannot be read for now; no text of the poll is embedded then
     */
    CompletableFuture<Void> embed(ConsumerRecords<byte[], byte[]> records) {
        var waiting = new HashMap<Group, Deque<Placed>>();
        boolean handedOn = false;
        try {
            collect(records, waiting);
            var embedding = waiting.isEmpty()
                    ? CompletableFuture.<Void>completedFuture(null)
                    : embedOnExecutor(records, waiting);
            handedOn = true;
            return embedding;
        } finally {
            if (!handedOn) {
                leave(waiting);
            }
        }
    }

    private CompletableFuture<Void> embedOnExecutor(
            ConsumerRecords<byte[], byte[]> records, Map<Group, Deque<Placed>> waiting) {
        long deadline = System.nanoTime() + budget.toNanos();
        var span = RecordTraces.poll(records);
        return CompletableFuture.runAsync(
                        () -> Spans.as(span, () -> {
                            embed(waiting, deadline);
                            return null;
                        }),
                        executor)
                .exceptionally(error -> {
                    LOG.error(
                            "an error ended the embedding of a poll, whose other texts are embedded one by one", error);
                    return null;
                });
    }

    /** Nobody waits for what is not embedded here. */
    private static void leave(Map<Group, Deque<Placed>> waiting) {
        waiting.values().forEach(placed -> placed.forEach(each -> each.event().encodingIsOver()));
    }

    private record Group(String language, boolean tokenVectors) {}

    /** Events of one group, embedded in one call. */
    private record Slice(Group group, List<PolledEvent<?>> events) {}

    /** An event and its place in the poll. */
    private record Placed(int place, PolledEvent<?> event) {}

    private void collect(ConsumerRecords<byte[], byte[]> records, Map<Group, Deque<Placed>> groups) {
        int place = 0;
        for (var record : records) {
            var reader = readers.get(record.topic());
            if (reader != null) {
                PolledEvent.remove(record.headers());
                if (record.value() != null) {
                    read(reader, record, place++, groups);
                }
            }
        }
    }

    private <T> void read(
            EventReader<T> reader, ConsumerRecord<byte[], byte[]> record, int place, Map<Group, Deque<Placed>> groups) {
        var polled = PolledEvent.read(reader, record.headers(), record.value());
        record.headers().add(polled);
        if (polled.isReadable() && !polled.isMisplaced(placements.apply(record.topic()), record.partition())) {
            polled.awaitEncoding();
            groups.computeIfAbsent(
                            new Group(polled.language(), reader.input().tokenVectors()), group -> new ArrayDeque<>())
                    .addLast(new Placed(place, polled));
        }
    }

    private void embed(Map<Group, Deque<Placed>> waiting, long deadline) {
        int left = 0;
        try {
            while (!waiting.isEmpty()) {
                var slice = next(waiting);
                left += embed(slice, deadline) ? 0 : slice.events().size();
            }
        } finally {
            leave(waiting);
        }
        if (left > 0 && isLogDue()) {
            LOG.info(
                    "{} texts of a poll are left to be embedded one by one: the poll budget of {} or the memory for"
                            + " token vectors is spent",
                    left,
                    budget);
        }
    }

    /** Of the group whose next event was polled first, as many as go to an encoder in one call by now. */
    private Slice next(Map<Group, Deque<Placed>> waiting) {
        var group = Collections.min(
                        waiting.entrySet(),
                        Comparator.comparingInt(
                                entry -> entry.getValue().getFirst().place()))
                .getKey();
        var placed = waiting.get(group);
        int size = Math.min(sliceSize.texts(), placed.size());
        List<PolledEvent<?>> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(placed.removeFirst().event());
        }
        if (placed.isEmpty()) {
            waiting.remove(group);
        }
        return new Slice(group, events);
    }

    private boolean isLogDue() {
        long now = System.nanoTime();
        long last = lastLog.get();
        return now - last >= BETWEEN_LOGS.toNanos() && lastLog.compareAndSet(last, now);
    }

    /** Whether it was tried. */
    private boolean embed(Slice slice, long deadline) {
        try {
            if (System.nanoTime() > deadline || slice.group().tokenVectors() && tokenBudget.isSpent()) {
                return false;
            }
            embed(slice);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} texts are embedded one by one: the encoder failed with {}",
                    slice.events().size(),
                    e.getClass().getName());
            LOG.debug("the encoder failed", e);
        } finally {
            slice.events().forEach(PolledEvent::encodingIsOver);
        }
        return true;
    }

    private void embed(Slice slice) {
        long start = System.nanoTime();
        var events = slice.events();
        new TextEmbedder(models.forLanguage(slice.group().language()))
                .embed(
                        events.stream().map(PolledEvent::text).toList(),
                        slice.group().tokenVectors(),
                        (i, encoding) -> events.get(i).embedded(encoding, tokenBudget));
        readAhead(slice);
        sliceSize.took(events.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    private void readAhead(Slice slice) {
        try {
            readAhead.read(
                    slice.group().language(),
                    slice.events().stream().map(PolledEvent::readable).toList());
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} texts are judged one by one: reading ahead failed with {}",
                    slice.events().size(),
                    e.getClass().getName());
            LOG.debug("reading ahead failed", e);
        }
    }
}
