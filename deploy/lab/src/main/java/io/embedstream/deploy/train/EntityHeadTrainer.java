package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.LexicalTrainer;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.deploy.learn.PerceptronTrainer;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.catalog.HeadLogits;
import io.embedstream.encoder.head.entity.EntityWords;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.Classifier;
import io.embedstream.encoder.head.model.EnsembleLogits;
import io.embedstream.encoder.head.model.LexicalClassifier;
import io.embedstream.encoder.head.model.LinearClassifier;
import io.embedstream.encoder.head.statement.StatementVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.IntPredicate;

/**
 * Trains a head that judges what a text says about one entity: a classifier over {@link EntityFeatures}, averaged with
 * one over {@link EntityWords} and shifted by one over the verdicts on statements where the recipe asks for them.
 */
public final class EntityHeadTrainer {
    private static final int CHUNK = 256;
    private static final int EPOCHS = 10;
    private static final double DECAY = 0.5;
    private static final double DROPOUT = 0.5;
    private static final long SEED = 7;
    private static final LexicalTrainer WORDS = new LexicalTrainer(10, 2, 0.05);

    private EntityHeadTrainer() {}

    /** Trains on all rows; the calibration and the figures come from cross-validation. */
    public static HeadFile train(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        return train(recipe, TrainingData.read(recipe, true, roots), encoder, roots);
    }

    /** As {@link #train(Recipe, TextEncoder, Map)}, on some of the recipe's rows. */
    static HeadFile train(Recipe recipe, TrainingData data, TextEncoder encoder, Map<String, Path> roots) {
        Rows rows = Rows.embed(data.rows(), encoder, recipe);
        CrossValidation validation = CrossValidation.of(recipe, data.rows(), accepted -> {
            EnsembleLogits fitted = fit(recipe, rows, accepted);
            return row -> fitted.logits(rows.examples.features()[row], rows.words.get(row));
        });
        EnsembleLogits fitted = fit(recipe, rows, row -> true);
        HeadFile head = HeadFile.of(
                recipe.task(),
                recipe.name(),
                EncoderBinding.to(encoder.spec()),
                recipe.classes(),
                fitted.vectors().layers(),
                validation.calibration(),
                TrainingNotes.of(recipe, data, validation, roots));
        HeadFile stating = recipe.statements() ? head.withStatements() : head;
        HeadFile read = fitted.verdicts().map(stating::withVerdicts).orElse(stating);
        return fitted.words().map(read::withLexicon).orElse(read);
    }

    private static EnsembleLogits fit(Recipe recipe, Rows rows, IntPredicate accepted) {
        Examples examples = rows.examples.where(accepted);
        Classifier vectors = recipe.hidden() == 0
                ? new LogisticRegression(recipe.strength()).fit(examples)
                : new PerceptronTrainer(recipe.hidden(), EPOCHS, DECAY, DROPOUT, SEED).fit(examples);
        return new EnsembleLogits(
                vectors,
                recipe.lexicon() ? Optional.of(fitWords(rows, examples, accepted)) : Optional.empty(),
                recipe.verdicts() > 0 ? Optional.of(fitVerdicts(recipe, examples)) : Optional.empty());
    }

    /** Weights over the last features alone, times the recipe's weight; without a bias: no verdict changes nothing. */
    private static LinearClassifier fitVerdicts(Recipe recipe, Examples examples) {
        float[][] verdicts = Arrays.stream(examples.features())
                .map(row -> Arrays.copyOfRange(row, row.length - StatementVector.entityFeatures(), row.length))
                .toArray(float[][]::new);
        LinearClassifier fitted = new LogisticRegression(recipe.strength())
                .fit(new Examples(verdicts, examples.labels(), examples.weights(), examples.classes()));
        float[] weights = new float[fitted.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (recipe.verdicts() * fitted.weights()[i]);
        }
        return new LinearClassifier(fitted.features(), fitted.classes(), weights, new float[fitted.classes()]);
    }

    private static LexicalClassifier fitWords(Rows rows, Examples examples, IntPredicate accepted) {
        List<SortedSet<String>> words = new ArrayList<>();
        for (int row = 0; row < rows.words.size(); row++) {
            if (accepted.test(row)) {
                words.add(rows.words.get(row));
            }
        }
        return WORDS.fit(words, examples.labels(), examples.weights(), examples.classes());
    }

    /** Features of all rows. */
    private record Rows(Examples examples, List<SortedSet<String>> words) {

        static Rows embed(List<LabeledText> texts, TextEncoder encoder, Recipe recipe) {
            float[][] features = new float[texts.size()][];
            List<SortedSet<String>> words = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += CHUNK) {
                List<LabeledText> chunk = texts.subList(from, Math.min(texts.size(), from + CHUNK));
                List<TokenEmbeddings> tokens = encoder.encodeTokens(
                        chunk.stream().map(LabeledText::text).toList());
                for (int i = 0; i < chunk.size(); i++) {
                    LabeledText row = chunk.get(i);
                    Mention mention = EntitySentimentTask.mention(row.text(), row.entity());
                    features[from + i] = HeadLogits.features(mention, tokens.get(i), recipe.statements());
                    words.add(EntityWords.of(mention));
                }
            }
            int[] labels = texts.stream().mapToInt(LabeledText::label).toArray();
            double[] weights = texts.stream().mapToDouble(LabeledText::weight).toArray();
            return new Rows(
                    new Examples(features, labels, weights, recipe.classes().size()), words);
        }
    }
}
