package io.embedstream.topology.drift;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.enrich.EnrichedText;
import io.embedstream.topology.ingest.FieldExtractor;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.HalfPrecision;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Makes samples. Pure functions. */
public final class DriftSamples {
    /** An answer's outcome when no template fits. */
    static final String NONE_FITS = "none_fits";

    private static final String FITS = "fits";

    private static final ByteBuffer NO_VECTOR = ByteBuffer.allocate(0);

    private DriftSamples() {}

    /** Of a text. */
    public static <T> Optional<DriftSample> ofText(
            String stream, FieldExtractor<T> fields, LanguageModels models, EnrichedText<T> text, long time) {
        var spec = models.forLanguage(text.language()).spec();
        return Optional.of(DriftSample.newBuilder()
                .setStream(stream)
                .setModel(spec.name())
                .setFingerprint(spec.fingerprint())
                .setEventId(fields.id(text.event()))
                .setEventTime(Instant.ofEpochMilli(time))
                .setVector(HalfPrecision.pack(text.vector()))
                .setTokens(text.embedding().tokens())
                .setUnknown(text.embedding().unknown())
                .setLabel(text.judgement() == null ? "" : text.judgement().label())
                .build());
    }

    /**
     * Of what was suggested in answer to a text; of one that asks nothing, or that no template was compared with, none.
     */
    public static Optional<DriftSample> ofAnswer(
            String stream, LanguageModels models, AnswerSuggestion answer, long time) {
        boolean compared = answer.getNoneFits() || FITS.equals(answer.getOutcome());
        if (!compared || !models.languages().contains(answer.getLanguage())) {
            return Optional.empty();
        }
        var spec = models.forLanguage(answer.getLanguage()).spec();
        return Optional.of(DriftSample.newBuilder()
                .setStream(stream)
                .setModel(spec.name())
                .setFingerprint(spec.fingerprint())
                .setEventId(answer.getMessageId())
                .setEventTime(Instant.ofEpochMilli(time))
                .setVector(NO_VECTOR)
                .setTokens(0)
                .setUnknown(0)
                .setLabel(answer.getOutcome())
                .build());
    }

    /** Whether it is of an answer. */
    static boolean isAnswer(DriftSample sample) {
        return !sample.getVector().hasRemaining();
    }
}
