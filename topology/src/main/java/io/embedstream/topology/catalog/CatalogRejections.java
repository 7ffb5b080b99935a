package io.embedstream.topology.catalog;

import io.embedstream.topology.deadletter.DeadLetter;
import io.embedstream.topology.deadletter.DeadLetterLog;
import io.embedstream.topology.deadletter.DeadLetterSink;
import io.embedstream.topology.deadletter.Rejection;
import io.embedstream.topology.ingest.TransientRetry;
import io.embedstream.topology.metrics.Meters;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives up records of a catalog topic: each is logged, counted and becomes a dead letter, and the catalog goes on
 * without it. An entry that such a record would have replaced stays. Used by the global thread.
 */
public final class CatalogRejections {
    private final String stage;
    private final DeadLetterSink sink;
    private final int maxRecordBytes;
    private final DeadLetterLog log;
    private final TransientRetry faults = new TransientRetry();

    /**
     * @param stage name of the stage that gives records up
     * @param maxRecordBytes largest record the dead-letter topic takes
     * @param log shared by all of one application
     */
    public CatalogRejections(String stage, DeadLetterSink sink, int maxRecordBytes, DeadLetterLog log) {
        this.stage = stage;
        this.sink = sink;
        this.maxRecordBytes = maxRecordBytes;
        this.log = log;
    }

    /** Gives up the record that is being processed. */
    public void reject(Record<byte[], byte[]> record, ProcessorContext<?, ?> context, Rejection rejection) {
        context.recordMetadata().ifPresent(source -> {
            var letter = DeadLetter.of(record, source, stage, rejection, maxRecordBytes);
            faults.call(() -> {
                sink.write(letter, source);
                return letter;
            });
            log.add(source, rejection, context.currentSystemTimeMs());
            new Meters(context.metrics())
                    .counter(
                            Meters.DEAD_LETTERS,
                            "Records that became dead letters",
                            Map.of(
                                    "topic",
                                    source.topic(),
                                    "reason",
                                    rejection.reason().name()))
                    .record();
        });
    }
}
