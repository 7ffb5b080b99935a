package io.embedstream.topology.support;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.occlusion.WordOcclusion;
import io.embedstream.encoder.occlusion.WordOcclusion.Word;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.WordContribution;
import io.embedstream.topology.catalog.CatalogStore;
import java.util.Comparator;
import java.util.List;

/**
 * The words of a message that carry its match with an intent: those that add to the cosine of the message and the mean
 * of the intent's templates. One call of the encoder a message. Used by one task.
 */
final class CarryingWords {
    /** Words that are left out, from the start of the message: bounds the work. */
    private static final int LOOKED_AT = 64;

    private final CatalogStore<AnswerTemplate> templates;
    private final int shown;

    /** @param shown words wanted; 0 costs nothing */
    CarryingWords(CatalogStore<AnswerTemplate> templates, int shown) {
        this.templates = templates;
        this.shown = shown;
    }

    /**
     * The words, strongest first.
     *
     * @param encoder the model that compared
     * @param calibration by which it did
     * @param text as the suggestion shows it, so that no word is told that it hides
     */
    List<WordContribution> of(TextEncoder encoder, AnswerCalibration calibration, String text, String intent) {
        if (shown == 0 || text.isBlank()) {
            return List.of();
        }
        var fingerprint = encoder.spec().fingerprint();
        var bank = TemplateMatcher.bank(templates.closeness(fingerprint, AnswerTemplate::getIntent));
        try {
            var explained = WordOcclusion.explain(
                    encoder,
                    text,
                    LOOKED_AT,
                    (part, embedding) -> templates.centroid(
                            fingerprint,
                            calibration.message(embedding.vector(), bank),
                            intent,
                            AnswerTemplate::getIntent));
            return explained.words().stream()
                    .filter(word -> word.contribution() > 0)
                    .sorted(Comparator.comparingDouble((Word word) -> -word.contribution()))
                    .limit(shown)
                    .map(word -> new WordContribution(word.text(), word.start(), word.end(), word.contribution()))
                    .toList();
        } catch (TextRejectedException e) {
            return List.of();
        }
    }
}
