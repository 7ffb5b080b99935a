package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.route.SourcePosition;
import io.embedstream.topology.text.IdHash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends on, of each window, the values whose ids have the least hashes among those that this process has read: among
 * them are all that are in the sample of the whole window. What is remembered only spares sending more than that; the
 * measuring task drops what is too much, so a restart loses nothing. A text by which its partition enters another
 * window is sent on in any case, and says so.
 */
public final class SampleDrift<K, V> extends ContextualProcessor<K, V, String, DriftSample> {
    private static final int WINDOWS_REMEMBERED = 16;

    private final DriftSettings settings;
    private final Observation<V> observation;
    private final ReadTexts read;
    private Map<String, LeastHashes> sent;
    private PartitionClocks clocks;

    private SampleDrift(DriftSettings settings, Observation<V> observation, ReadTexts read) {
        this.settings = settings;
        this.observation = observation;
        this.read = read;
    }

    /** Makes the processors of all tasks of a process. */
    public static <K, V> ProcessorSupplier<K, V, String, DriftSample> supplier(
            DriftSettings settings, Observation<V> observation) {
        var read = new ReadTexts(settings.sampleTexts());
        return () -> new SampleDrift<>(settings, observation, read);
    }

    @Override
    public void init(ProcessorContext<String, DriftSample> context) {
        super.init(context);
        clocks = new PartitionClocks(settings);
        sent = new LinkedHashMap<>(WINDOWS_REMEMBERED, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, LeastHashes> eldest) {
                return size() > WINDOWS_REMEMBERED;
            }
        };
    }

    @Override
    public void process(Record<K, V> record) {
        observation.series(record.value()).ifPresent(series -> look(series, record));
    }

    private void look(Series series, Record<K, V> record) {
        var eventId = eventId(record.value());
        long hash = IdHash.of(eventId);
        var reached = observation.tellsTime()
                ? clocks.observe(partition(record), record.timestamp(), hash)
                : Optional.<PartitionTime>empty();
        var window = series.key() + '|' + settings.windowOf(record.timestamp());
        boolean isSampled = read.mayBeSampled(window, hash) && isNew(window, hash);
        if (isSampled || reached.isPresent()) {
            var sample = observation.sample(record.value(), eventId, record.timestamp());
            var sent = new Record<>(series.key(), sample, record.timestamp());
            reached.ifPresent(time -> time.putInto(sent.headers()));
            context().forward(sent);
        }
    }

    /** Of the input, which the text was read from before it may have been sent on. */
    private int partition(Record<K, V> record) {
        return SourcePosition.read(record.headers())
                .map(SourcePosition::partition)
                .orElseGet(() -> context().taskId().partition());
    }

    private boolean isNew(String window, long hash) {
        return sent.computeIfAbsent(window, key -> new LeastHashes(settings.sampleTexts()))
                .add(hash);
    }

    private String eventId(V value) {
        var id = observation.eventId(value);
        return id.isEmpty()
                ? context()
                        .recordMetadata()
                        .map(place -> place.topic() + '-' + place.partition() + '-' + place.offset())
                        .orElse(id)
                : id;
    }
}
