package io.embedstream.deploy.eval.answer;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.occlusion.WordOcclusion;
import io.embedstream.encoder.occlusion.WordOcclusion.Word;
import java.util.List;

/**
 * Explains which words of a message carry its match with a bank of templates: what each adds to the cosine of the
 * message and the mean of the first intent's templates, as the application tells it with {@code support.explain.words}.
 *
 * @param bank the templates
 * @param encoder the encoder of their vectors
 * @param calibration from which probability a template is offered
 */
public record MatchOcclusion(TemplateBank bank, TextEncoder encoder, TemplateCalibration calibration) {
    private static final String NONE = "none";

    /**
     * A match with its reasons.
     *
     * @param intent that ranks first
     * @param cosine of the message and the mean of the intent's templates
     * @param probability that its template answers
     * @param threshold from which it is offered
     * @param words in the order of the message
     */
    public record Explanation(String intent, double cosine, double probability, double threshold, List<Word> words) {
        /** Whether the template is offered. */
        public boolean fits() {
            return probability >= threshold;
        }
    }

    /** The bank of one language of a table of templates. */
    public static MatchOcclusion of(
            Table templates, String language, TextEncoder encoder, TemplateCalibration calibration) {
        EmbeddedTexts vectors = new EmbeddedTexts(encoder);
        List<TemplateBank.Entry> entries = AnswerTable.entries(templates, language, vectors);
        return new MatchOcclusion(
                TemplateBank.of(entries, AnswerTable.names(entries, language, vectors)), encoder, calibration);
    }

    /** Compares a message and explains what is found. */
    public Explanation explain(String message) {
        BankCloseness closeness = bank.closeness(NONE);
        TemplateBank.Found found =
                bank.ask(calibration.message(encoder.encode(message).vector(), closeness), NONE, closeness);
        float[] mean = bank.means().get(found.intent());
        var explained = WordOcclusion.explain(encoder, message, Integer.MAX_VALUE, (part, embedding) ->
                (float) Vectors.dot(mean, calibration.message(embedding.vector(), closeness)));
        return new Explanation(
                found.intent(),
                Vectors.dot(mean, calibration.message(explained.whole().vector(), closeness)),
                calibration.probability(found.features()),
                calibration.least(closeness),
                explained.words());
    }
}
