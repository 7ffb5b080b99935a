package io.embedstream.topology.support;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.topology.cascade.SecondOpinions;
import io.embedstream.topology.support.TemplateMatcher.Matches;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Looks for templates with the model of a language, and where its probability is near the threshold with the
 * transformer behind it, which then decides. The catalog has the vectors of both. Used by one task.
 */
final class AnswerCascade {
    private final TemplateMatcher matcher;
    private final AnswerModels models;
    private final BiConsumer<Boolean, Boolean> decided;

    /** @param decided told of each question: whether the transformer was asked, and whether it changed the outcome */
    AnswerCascade(TemplateMatcher matcher, AnswerModels models, BiConsumer<Boolean, Boolean> decided) {
        this.matcher = matcher;
        this.models = models;
        this.decided = decided;
    }

    /** What the model of the language finds. */
    Matches first(String language, String fingerprint, float[] vector) {
        return matcher.match(fingerprint, vector, models.first().get(language));
    }

    /**
     * What is found for a question.
     *
     * @param vector of its text, by the model with the fingerprint
     */
    Matches ask(String language, String fingerprint, float[] vector, String text) {
        var first = first(language, fingerprint, vector);
        if (first.candidates().isEmpty()) {
            return first;
        }
        var probability = first.candidates().get(0).getProbability();
        var seconds = models.seconds();
        var second = seconds.isUnsure(fingerprint, probability, first.threshold())
                ? seconds.behind(fingerprint).flatMap(transformer -> second(language, transformer, text))
                : Optional.<Matches>empty();
        decided.accept(
                second.isPresent(),
                second.filter(found -> isOther(first, found)).isPresent());
        return second.orElse(first);
    }

    private Optional<Matches> second(String language, TextEncoder transformer, String text) {
        return SecondOpinions.vector(transformer, text)
                .map(vector -> matcher.match(
                        transformer.spec().fingerprint(),
                        vector,
                        models.second().get(language)))
                .filter(found -> !found.candidates().isEmpty());
    }

    private static boolean isOther(Matches first, Matches second) {
        return first.fit() != second.fit() || first.fit() && !intent(first).equals(intent(second));
    }

    private static String intent(Matches matches) {
        return matches.candidates().get(0).getIntent();
    }
}
