package io.embedstream.topology.drift;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.ingest.LanguageModels;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What was suggested in answer to the texts of a stream: of those that templates were compared with. */
public final class AnswerObservation implements Observation<AnswerSuggestion> {
    private static final String FITS = "fits";
    private static final String NONE_FITS = "none_fits";
    private static final ByteBuffer NO_VECTOR = ByteBuffer.allocate(0);

    private final StreamSamples samples;

    public AnswerObservation(String stream, LanguageModels models) {
        this.samples = new StreamSamples(stream, models);
    }

    @Override
    public Optional<Series> series(AnswerSuggestion answer) {
        boolean compared = answer.getNoneFits() || FITS.equals(answer.getOutcome());
        return compared && samples.models().languages().contains(answer.getLanguage())
                ? Optional.of(samples.series(answer.getLanguage()))
                : Optional.empty();
    }

    @Override
    public String eventId(AnswerSuggestion answer) {
        return answer.getMessageId();
    }

    @Override
    public boolean tellsTime() {
        return false;
    }

    @Override
    public DriftSample sample(AnswerSuggestion answer, String eventId, long time) {
        return samples.sample(answer.getLanguage(), eventId, time)
                .setVector(NO_VECTOR)
                .setTokens(0)
                .setUnknown(0)
                .setLabel(answer.getNoneFits() ? NONE_FITS : FITS)
                .build();
    }

    /** Whether a sample is of an answer. */
    static boolean isAnswer(DriftSample sample) {
        return !sample.getVector().hasRemaining();
    }

    /** Whether no template fitted the text of a sample. */
    static boolean isNoneFits(DriftSample sample) {
        return NONE_FITS.equals(sample.getLabel());
    }
}
