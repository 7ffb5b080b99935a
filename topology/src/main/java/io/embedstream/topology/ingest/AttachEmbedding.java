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
 * First processor of every stream: decodes the event, takes the vector off the record's header or embeds inline, and
 * gives the record its event time. A record that cannot go on is forwarded as {@link Ingested.Rejected}.
 */
public final class AttachEmbedding<T> extends ContextualProcessor<byte[], byte[], byte[], Ingested<T>> {
    private final String name;
    private final EventReader<T> reader;
    private final TextLimits limits;
    private final LanguageModels models;

    public AttachEmbedding(String name, TextInput<T> input, TextLimits limits, LanguageModels models) {
        this.name = name;
        this.reader = new EventReader<>(input, limits);
        this.limits = limits;
        this.models = models;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            var event = reader.read(record.value(), origin(record));
            long time = reader.requirePlausibleTime(
                    event, record.timestamp(), context().currentSystemTimeMs());
            var encoding = encodingOf(event, record);
            RecordWeight.require(record, encoding.embedding().vector().length, limits);
            var embedded = new Embedded<>(
                    event.event(),
                    event.text(),
                    event.modelLanguage(),
                    event.language(),
                    encoding.embedding(),
                    encoding.tokens());
            context().forward(record.<Ingested<T>>withValue(embedded).withTimestamp(time));
        } catch (Rejection rejection) {
            EmbeddingHeader.remove(record.headers());
            var letter = DeadLetter.of(record, source(), name, rejection);
            context().forward(letter.withValue(new Ingested.Rejected<T>(record.value())));
        }
    }

    private TextEncoding encodingOf(TextEvent<T> event, Record<byte[], byte[]> record) throws Rejection {
        var encoder = models.forLanguage(event.modelLanguage());
        var travelled = EmbeddingHeader.take(record.headers(), encoder.spec().fingerprint(), event.text());
        if (travelled.isPresent()) {
            return travelled.get();
        }
        try {
            return new TextEmbedder(encoder)
                    .encode(List.of(event.text()), reader.input().tokenVectors())
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
