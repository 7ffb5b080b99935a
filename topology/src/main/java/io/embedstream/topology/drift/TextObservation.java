package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.enrich.EnrichedText;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.HalfPrecision;
import java.time.Instant;
import java.util.Optional;

/**
 * The texts of a stream.
 *
 * @param <T> the record
 * @param <V> the stage's value
 */
public record TextObservation<T, V extends EnrichedText<T>>(
        String stream, FieldExtractor<T> fields, LanguageModels models) implements Observation<V> {

    @Override
    public Optional<Series> series(V text) {
        return Optional.of(
                Series.of(stream, models.forLanguage(text.language()).spec().fingerprint()));
    }

    @Override
    public String eventId(V text) {
        return fields.id(text.event());
    }

    @Override
    public boolean tellsTime() {
        return true;
    }

    @Override
    public DriftSample sample(V text, String eventId, long time) {
        var spec = models.forLanguage(text.language()).spec();
        return DriftSample.newBuilder()
                .setStream(stream)
                .setModel(spec.name())
                .setFingerprint(spec.fingerprint())
                .setEventId(eventId)
                .setEventTime(Instant.ofEpochMilli(time))
                .setVector(HalfPrecision.pack(text.vector()))
                .setTokens(text.embedding().tokens())
                .setUnknown(text.embedding().unknown())
                .setLabel(text.judgement() == null ? "" : text.judgement().label())
                .build();
    }
}
