package io.embedstream.topology.enrich;

import io.embedstream.schemas.EnrichedEvent;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns an event that has passed all judges into its enriched record, under the same key, time and headers. */
public final class EmitEnriched<K, V> extends ContextualProcessor<K, V, K, EnrichedEvent> {
    private final Enricher<V> enricher;
    private final OutputForm form;

    public EmitEnriched(Enricher<V> enricher, OutputForm form) {
        this.enricher = enricher;
        this.form = form;
    }

    /** Builds the enriched record of a value at its event time in epoch milliseconds. */
    @FunctionalInterface
    public interface Enricher<V> {
        EnrichedEvent enrich(V value, long time);
    }

    @Override
    public void process(Record<K, V> record) {
        context().forward(record.withValue(form.of(enricher.enrich(record.value(), record.timestamp()))));
    }
}
