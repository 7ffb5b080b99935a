package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.catalog.HeadLogits;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains a head that judges whole texts: multinomial logistic regression over their vectors and, where the recipe asks for it, the
 * verdicts on what they state.
 */
public final class TextHeadTrainer {

    private TextHeadTrainer() {}

    /**
     * Trains on all rows; the calibration and the figures come from cross-validation.
     *
     * @param roots folders of the recipe's sources by name
     */
    public static HeadFile train(Recipe recipe, TextEncoder encoder, Map<String, Path> roots) {
        TrainingData data = TrainingData.read(recipe, false, roots);
        List<LabeledText> rows = data.rows();
        float[][] features = features(recipe, rows, encoder);
        Examples examples = new Examples(
                features,
                rows.stream().mapToInt(LabeledText::label).toArray(),
                rows.stream().mapToDouble(LabeledText::weight).toArray(),
                recipe.classes().size());
        LogisticRegression regression = new LogisticRegression(recipe.strength());
        CrossValidation validation = CrossValidation.of(recipe, rows, accepted -> {
            LinearClassifier fitted = regression.fit(examples.where(accepted));
            return row -> fitted.logits(features[row]);
        });
        HeadFile head = HeadFile.of(
                recipe.task(),
                recipe.name(),
                EncoderBinding.to(encoder.spec()),
                recipe.classes(),
                regression.fit(examples).layers(),
                validation.calibration(),
                TrainingNotes.of(recipe, data, validation, roots));
        return recipe.statements() ? head.withStatements() : head;
    }

    private static float[][] features(Recipe recipe, List<LabeledText> rows, TextEncoder encoder) {
        float[][] vectors = new EmbeddedTexts(encoder)
                .of(rows.stream().map(LabeledText::text).toList());
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = HeadLogits.features(rows.get(row).text(), vectors[row], recipe.statements());
        }
        return vectors;
    }
}
