package io.embedstream.topology.generic;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.enrich.EnrichedEvents;
import io.embedstream.topology.enrich.OutputForm;
import io.embedstream.topology.enrich.ScoredEvent;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Writes the enriched record of a generic value; its place in the input topic is its identity. */
public final class EnrichGeneric extends ContextualProcessor<byte[], ScoredEvent<GenericText>, byte[], EnrichedEvent> {
    private static final GenericFields FIELDS = new GenericFields();

    private final String stream;
    private final EnrichedEvents events;
    private final OutputForm form;

    public EnrichGeneric(String stream, EnrichedEvents events, OutputForm form) {
        this.stream = stream;
        this.events = events;
        this.form = form;
    }

    @Override
    public void process(Record<byte[], ScoredEvent<GenericText>> record) {
        var enriched = events.of(stream, FIELDS, record.value(), record.timestamp());
        context()
                .recordMetadata()
                .ifPresent(
                        place -> enriched.setEventId(place.topic() + '-' + place.partition() + '-' + place.offset()));
        context().forward(record.withValue(form.of(enriched)));
    }
}
