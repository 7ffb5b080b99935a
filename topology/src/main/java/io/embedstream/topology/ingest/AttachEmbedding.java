package io.embedstream.topology.ingest;

import io.embedstream.encoder.TextRejectedException;
import io.embedstream.topology.deadletter.DeadLetter;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * First processor of every stream: takes event and vector off the record's header, or reads and embeds itself, and gives the
 * record its event time. It alone decides whether a record goes on: {@link Embedded} events go to one successor, {@link
 * Ingested.Rejected} records to another.
 */
public final class AttachEmbedding<T> extends ContextualProcessor<byte[], byte[], byte[], Ingested<T>> {
    private final String name;
    private final String accept;
    private final String reject;
    private final EventReader<T> reader;
    private final TextLimits limits;
    private final LanguageModels models;

    /** @param names of this processor and of its two successors */
    public AttachEmbedding(Names names, TextInput<T> input, TextLimits limits, LanguageModels models) {
        this.name = names.name();
        this.accept = names.accept();
        this.reject = names.reject();
        this.reader = new EventReader<>(input, limits);
        this.limits = limits;
        this.models = models;
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
            long time = reader.requirePlausibleTime(
                    event, record.timestamp(), context().currentSystemTimeMs());
            var encoding = encodingOf(polled, event.text(), event.language());
            RecordWeight.require(record, encoding.embedding().vector().length, limits);
            var embedded = new Embedded<>(
                    event.event(), event.text(), event.language(), encoding.embedding(), encoding.tokens());
            context().forward(record.<Ingested<T>>withValue(embedded).withTimestamp(time), accept);
        } catch (Rejection rejection) {
            var letter = DeadLetter.of(record, source(), name, rejection);
            context().forward(letter.withValue(new Ingested.Rejected<T>(record.value())), reject);
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
