package io.embedstream.topology.ingest;

import io.embedstream.encoder.TextRejectedException;
import io.embedstream.topology.deadletter.DeadLetter;
import io.embedstream.topology.deadletter.DeadLetterLog;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.metrics.Meters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * First processor of every stream: takes event and vector off the record's header, or reads and embeds itself, and gives the
 * record its event time. It alone decides whether a record goes on: {@link Embedded} events go to one successor, {@link
 * Ingested.Rejected} records to another.
 */
public final class AttachEmbedding<T> extends ContextualProcessor<byte[], byte[], byte[], Ingested<T>> {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String name;
    private final String accept;
    private final String reject;
    private final EventReader<T> reader;
    private final TextLimits limits;
    private final LanguageModels models;
    private final Optional<Duration> grace;
    private final DeadLetterLog log;
    private Meters meters;
    private ClockWatch clock;

    /**
     * @param names of this processor and of its two successors
     * @param grace how far behind the latest event of its partition an event still counts, if there is such a limit
     * @param log shared by all of one application
     */
    public AttachEmbedding(
            Names names,
            TextInput<T> input,
            TextLimits limits,
            LanguageModels models,
            Optional<Duration> grace,
            DeadLetterLog log) {
        this.name = names.name();
        this.accept = names.accept();
        this.reject = names.reject();
        this.reader = new EventReader<>(input, limits);
        this.limits = limits;
        this.models = models;
        this.grace = grace;
        this.log = log;
    }

    @Override
    public void init(ProcessorContext<byte[], Ingested<T>> context) {
        super.init(context);
        meters = new Meters(context.metrics());
        clock = new ClockWatch(reader.input().topic(), context.taskId().partition(), grace, meters);
        context.schedule(MINUTE, PunctuationType.WALL_CLOCK_TIME, now -> {
            clock.lookAgain();
            log.sayIfDue(now);
        });
    }

    /**
     * Names in the topology.
     *
     * @param name of this processor
     * @param accept of the successor for embedded events
     * @param reject of the successor for rejected records
     */
    public record Names(String name, String accept, String reject) {}

    @Override
    public void process(Record<byte[], byte[]> record) {
        var polled = PolledEvent.take(record.headers(), reader, record.value());
        try {
            var event = reader.complete(polled.event(), origin(record));
            long time = plausibleTime(event, record.timestamp());
            var encoding = encodingOf(polled, event.text(), event.modelLanguage());
            RecordWeight.require(record, encoding.embedding().vector().length, limits);
            var embedded = new Embedded<>(
                    event.event(),
                    event.text(),
                    event.modelLanguage(),
                    event.language(),
                    encoding.embedding(),
                    encoding.tokens());
            context().forward(record.<Ingested<T>>withValue(embedded).withTimestamp(time), accept);
        } catch (Rejection rejection) {
            forward(DeadLetter.of(record, source(), name, rejection, limits.maxRecordBytes()), rejection);
        }
    }

    private void forward(Record<byte[], byte[]> letter, Rejection rejection) {
        var topic = reader.input().topic();
        log.add(topic, rejection, context().currentSystemTimeMs());
        meters.counter(
                        Meters.DEAD_LETTERS,
                        "Records that became dead letters",
                        Map.of("topic", topic, "reason", rejection.reason().name()))
                .record();
        context().forward(letter.withValue(new Ingested.Rejected<T>(letter.value())), reject);
    }

    private long plausibleTime(TextEvent<T> event, long recordTimestamp) throws Rejection {
        long now = context().currentSystemTimeMs();
        try {
            long time = reader.requirePlausibleTime(event, recordTimestamp, now);
            clock.accepted(time, now);
            return time;
        } catch (Rejection rejection) {
            if (rejection.reason() == DeadLetterReason.IN_THE_FUTURE) {
                clock.ahead(reader.timeOf(event, recordTimestamp), now);
            }
            throw rejection;
        }
    }

    private TextEncoding encodingOf(PolledEvent<T> polled, String text, String language) throws Rejection {
        if (polled.encoding().isPresent()) {
            return polled.encoding().get();
        }
        try {
            return new TextEmbedder(models.forLanguage(language))
                    .encode(List.of(text), reader.input().tokenVectors())
                    .get(0);
        } catch (TextRejectedException e) {
            throw new Rejection(DeadLetterReason.ENCODER_REJECTED, e.getMessage(), e);
        }
    }

    private Origin origin(Record<byte[], byte[]> record) {
        var source = source();
        return new Origin(
                source.topic() + '-' + source.partition() + '-' + source.offset(), record.key(), record.timestamp());
    }

    private RecordMetadata source() {
        return context().recordMetadata().orElseThrow(() -> new IllegalStateException("no record is being processed"));
    }
}
