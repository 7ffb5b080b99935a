package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.enrich.EnrichedText;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.HalfPrecision;
import java.util.Optional;

/**
 * The texts of a stream.
 *
 * @param <T> the record
 * @param <V> the stage's value
 */
public final class TextObservation<T, V extends EnrichedText<T>> implements Observation<V> {
    private final FieldExtractor<T> fields;
    private final StreamSamples samples;

    public TextObservation(String stream, FieldExtractor<T> fields, LanguageModels models) {
        this.fields = fields;
        this.samples = new StreamSamples(stream, models);
    }

    @Override
    public Optional<Series> series(V text) {
        return Optional.of(samples.series(text.language()));
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
        return samples.sample(text.language(), eventId, time)
                .setVector(HalfPrecision.pack(text.vector()))
                .setTokens(text.embedding().tokens())
                .setUnknown(text.embedding().unknown())
                .setLabel(text.judgement() == null ? "" : text.judgement().label())
                .build();
    }
}
