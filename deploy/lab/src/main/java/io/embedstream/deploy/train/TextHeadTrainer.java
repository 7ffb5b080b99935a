package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.LexicalTrainer;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.catalog.HeadLogits;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.EnsembleLogits;
import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.head.words.TextWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Trains a head that judges whole texts: multinomial logistic regression over their vectors, averaged with one over
 * {@link TextWords} where the recipe asks for it.
 */
public final class TextHeadTrainer {

    private static final LexicalTrainer WORDS = new LexicalTrainer(10, 2, 0.05);

    private TextHeadTrainer() {}

    /**
     * Trains on all rows; the calibration and the figures come from cross-validation.
     *
     * @param roots folders of the recipe's sources by name
     */
    public static HeadFile train(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        return train(recipe, TrainingData.read(recipe, false, roots), encoder, roots);
    }

    /** As {@link #train(Recipe, TextEncoder, Map)}, on some of the recipe's rows. */
    static HeadFile train(Recipe recipe, TrainingData data, TextEncoder encoder, Map<String, Path> roots) {
        List<LabeledText> rows = data.rows();
        float[][] vectors = new EmbeddedTexts(encoder)
                .of(rows.stream().map(LabeledText::text).toList());
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = HeadLogits.features(rows.get(row).text(), vectors[row], recipe.statements());
        }
        Examples examples = new Examples(
                vectors,
                rows.stream().mapToInt(LabeledText::label).toArray(),
                rows.stream().mapToDouble(LabeledText::weight).toArray(),
                recipe.classes().size());
        List<SortedSet<String>> words =
                rows.stream().map(row -> TextWords.of(row.text())).toList();
        CrossValidation validation = CrossValidation.of(recipe, rows, accepted -> {
            EnsembleLogits fitted = fit(recipe, examples, words, accepted);
            return row -> fitted.logits(vectors[row], words.get(row));
        });
        EnsembleLogits fitted = fit(recipe, examples, words, row -> true);
        HeadFile head = HeadFile.of(
                recipe.task(),
                recipe.name(),
                EncoderBinding.to(encoder.spec()),
                recipe.classes(),
                fitted.vectors().layers(),
                validation.calibration(),
                TrainingNotes.of(recipe, data, validation, roots));
        HeadFile read = recipe.statements() ? head.withStatements() : head;
        return fitted.words().map(read::withLexicon).orElse(read);
    }

    private static EnsembleLogits fit(
            Recipe recipe, Examples examples, List<SortedSet<String>> words, IntPredicate accepted) {
        Examples chosen = examples.where(accepted);
        LinearClassifier vectors = new LogisticRegression(recipe.strength()).fit(chosen);
        if (!recipe.lexicon()) {
            return new EnsembleLogits(vectors, Optional.empty(), Optional.empty());
        }
        List<SortedSet<String>> chosenWords = IntStream.range(0, words.size())
                .filter(accepted)
                .mapToObj(words::get)
                .toList();
        return new EnsembleLogits(
                vectors,
                Optional.of(WORDS.fit(chosenWords, chosen.labels(), chosen.weights(), chosen.classes())),
                Optional.empty());
    }
}
