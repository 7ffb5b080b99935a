package io.embedstream.topology.enrich;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntitySentiment;
import io.embedstream.schemas.Probabilities;
import io.embedstream.schemas.Sentiment;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Builds enriched records. Immutable. */
public final class EnrichedEvents {
    private final LanguageModels models;

    public EnrichedEvents(LanguageModels models) {
        this.models = models;
    }

    /** The enriched record of an event that names no watched entity. */
    public <T> EnrichedEvent of(String stream, FieldExtractor<T> fields, EnrichedText<T> judged, long time) {
        return of(stream, fields, judged, time, List.of(), null);
    }

    /**
     * The enriched record of an event.
     *
     * @param time event time, epoch milliseconds
     * @param entities in order of entity id
     * @param duplicateOf the event it repeats, or null
     */
    public <T> EnrichedEvent of(
            String stream,
            FieldExtractor<T> fields,
            EnrichedText<T> judged,
            long time,
            List<EntitySentiment> entities,
            String duplicateOf) {
        var spec = models.forLanguage(judged.language()).spec();
        return EnrichedEvent.newBuilder()
                .setEventId(fields.id(judged.event()))
                .setStream(stream)
                .setText(judged.text())
                .setLanguage(judged.textLanguage())
                .setModel(spec.name())
                .setFingerprint(spec.fingerprint())
                .setDimension(spec.dimension())
                .setVector(Vectors.list(judged.vector()))
                .setTokens(judged.embedding().tokens())
                .setTruncated(judged.embedding().truncated())
                .setSentiment(judged.verdict() == null ? null : sentiment(judged.verdict()))
                .setEntities(entities)
                .setDuplicateOf(duplicateOf)
                .setEventTime(Instant.ofEpochMilli(time))
                .setAttributes(new TreeMap<>(fields.attributes(judged.event())))
                .build();
    }

    private static Sentiment sentiment(Verdict verdict) {
        var judgement = verdict.judgement();
        var probabilities = new Probabilities(judgement.negative(), judgement.neutral(), judgement.positive());
        return new Sentiment(
                judgement.label(), judgement.score(), probabilities, verdict.decidedBy(), verdict.fingerprint());
    }
}
