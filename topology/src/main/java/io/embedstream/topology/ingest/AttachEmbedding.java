package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.TextRejectedException;
import io.embedstream.serde.wire.WireFormat;
import io.embedstream.topology.commit.CommitPace;
import io.embedstream.topology.deadletter.DeadLetter;
import io.embedstream.topology.deadletter.DeadLetterLog;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.privacy.LetterText;
import io.embedstream.topology.route.OutputRoute;
import io.embedstream.topology.route.SourcePosition;
import io.embedstream.topology.trace.RecordTraces;
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
 * First processor of every stream: takes event and vector off the record's header, or reads and embeds itself, and
 * gives the record its event time. It alone decides whether a record is accepted: {@link Embedded} events go to one
 * successor, {@link Ingested.Rejected} records to another, and to a third the {@link Ingested.Misplaced}, which lie in
 * a partition their key does not belong to.
 */
public final class AttachEmbedding<T> extends ContextualProcessor<byte[], byte[], byte[], Ingested<T>> {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Names names;
    private final EventReader<T> reader;
    private final Shared shared;
    private final TextLimits limits;
    private final Optional<Placement> placement;
    private Meters meters;
    private CommitPace pace;
    private Optional<ClockWatch> clock = Optional.empty();
    private Optional<MisplacedLog> misplaced = Optional.empty();

    /**
     * @param names of this processor and of its successors
     * @param shared what all of one application have in common
     * @param placement where the records of a key belong; nothing where records come through a repartition topic,
     *     having been looked at before
     */
    public AttachEmbedding(Names names, TextInput<T> input, Shared shared, Optional<Placement> placement) {
        this.names = names;
        this.reader = new EventReader<>(input, shared.limits());
        this.shared = shared;
        this.limits = shared.limits();
        this.placement = placement;
    }

    @Override
    public void init(ProcessorContext<byte[], Ingested<T>> context) {
        super.init(context);
        shared.route().taskBegins();
        meters = new Meters(context.metrics());
        pace = new CommitPace(context);
        var topic = reader.input().topic();
        int partition = context.taskId().partition();
        clock = placement.map(at -> new ClockWatch(topic, partition, meters));
        misplaced = placement.map(at -> new MisplacedLog(at, topic, partition, meters));
        context.schedule(MINUTE, PunctuationType.WALL_CLOCK_TIME, now -> {
            clock.ifPresent(ClockWatch::lookAgain);
            shared.log().sayIfDue(now);
        });
    }

    /**
     * Names in the topology.
     *
     * @param name of this processor
     * @param accept of the successor for embedded events
     * @param reject of the successor for rejected records
     * @param sendOn of the successor for records that belong elsewhere, if the input has one
     */
    public record Names(String name, String accept, String reject, String sendOn) {}

    /**
     * What all of one application have in common.
     *
     * @param letters what dead letters show
     * @param route where outputs go
     */
    public record Shared(
            TextLimits limits, LanguageModels models, DeadLetterLog log, LetterText letters, OutputRoute route) {}

    @Override
    public void process(Record<byte[], byte[]> record) {
        var received = received(record);
        var polled = PolledEvent.take(
                received.record().headers(), reader, received.record().value());
        try {
            RecordTraces.within(record.headers(), () -> forward(received, polled));
        } catch (Rejection rejection) {
            reject(
                    DeadLetter.of(
                            received.record(),
                            received.source(),
                            names.name(),
                            rejection,
                            limits.maxRecordBytes(),
                            shared.letters()),
                    received,
                    rejection);
        }
        pace.processed();
    }

    /** Of a record that was sent on, its outputs belong to where it was at first. */
    private Received received(Record<byte[], byte[]> record) {
        var received = Received.of(record, source());
        if (placement.isEmpty()) {
            SourcePosition.of(received.source()).putInto(received.record().headers());
        }
        return received;
    }

    private void forward(Received received, PolledEvent<T> polled) throws Rejection {
        var record = received.record();
        var event = reader.complete(polled.event(), received.origin());
        reader.requireIds(event.event());
        long time = plausibleTime(event, record.timestamp());
        var key = reader.keyOf(event);
        if (placement.isPresent()
                && placement.get().misplaced(key, received.source().partition())) {
            sendOn(received, event, time);
            return;
        }
        countMasked(event);
        var encoding = encodingOf(polled, event.text(), event.modelLanguage());
        RecordWeight.require(record, encoding.embedding().vector().length, event.masked(), limits);
        var embedded = new Embedded<>(
                event.event(),
                event.text(),
                event.modelLanguage(),
                event.language(),
                encoding.embedding(),
                encoding.tokens());
        // They name the input's schemas; a consumer of the result would apply them.
        WireFormat.removeHeaders(record.headers());
        context().forward(record.<Ingested<T>>withValue(embedded).withTimestamp(time), names.accept());
    }

    private void sendOn(Received received, TextEvent<T> event, long time) throws Rejection {
        RecordWeight.require(received.record(), 0, event.masked(), limits);
        countMasked(event);
        var key = reader.keyOf(event);
        misplaced.ifPresent(misplacedLog -> misplacedLog.add(received, key));
        var elsewhere = new Ingested.Misplaced<T>(
                key.getBytes(UTF_8),
                reader.input().sentOn().value(received.record().value(), event.event()));
        context()
                .forward(received.travelling().<Ingested<T>>withValue(elsewhere).withTimestamp(time), names.sendOn());
    }

    /** Where the record was first read; what was sent on is masked already. */
    private void countMasked(TextEvent<T> event) {
        if (placement.isEmpty()) {
            return;
        }
        event.masked().forEach((kind, count) -> {
            var counter = meters.counter(
                    Meters.MASKED,
                    "Personal data masked in texts",
                    Map.of("topic", reader.input().topic(), "kind", kind));
            for (int i = 0; i < count; i++) {
                counter.record();
            }
        });
    }

    private void reject(Record<byte[], byte[]> letter, Received received, Rejection rejection) {
        var topic = received.source().topic();
        shared.log().add(received.source(), rejection, context().currentSystemTimeMs());
        meters.counter(
                        Meters.DEAD_LETTERS,
                        "Records that became dead letters",
                        Map.of("topic", topic, "reason", rejection.reason().name()))
                .record();
        context().forward(letter.withValue(new Ingested.Rejected<T>(letter.value())), names.reject());
    }

    private long plausibleTime(TextEvent<T> event, long recordTimestamp) throws Rejection {
        long now = context().currentSystemTimeMs();
        try {
            long time = reader.requirePlausibleTime(event, recordTimestamp, now);
            clock.ifPresent(ClockWatch::accepted);
            return time;
        } catch (Rejection rejection) {
            if (rejection.reason() == DeadLetterReason.IN_THE_FUTURE) {
                long time = reader.timeOf(event, recordTimestamp);
                clock.ifPresent(watch -> watch.ahead(time, now));
            }
            throw rejection;
        }
    }

    private TextEncoding encodingOf(PolledEvent<T> polled, String text, String language) throws Rejection {
        if (polled.encoding().isPresent()) {
            return polled.encoding().get();
        }
        try {
            return new TextEmbedder(shared.models().forLanguage(language))
                    .encode(List.of(text), reader.input().tokenVectors())
                    .get(0);
        } catch (TextRejectedException e) {
            throw new Rejection(DeadLetterReason.ENCODER_REJECTED, e.getMessage(), e);
        }
    }

    private RecordMetadata source() {
        return context().recordMetadata().orElseThrow(() -> new IllegalStateException("no record is being processed"));
    }
}
