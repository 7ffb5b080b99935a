package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.learn.Examples;
import io.embedstream.deploy.learn.LogisticRegression;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trains a head that judges whole texts by their vectors: multinomial logistic regression. */
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
        float[][] vectors = new EmbeddedTexts(encoder)
                .of(rows.stream().map(LabeledText::text).toList());
        Examples examples = new Examples(
                vectors,
                rows.stream().mapToInt(LabeledText::label).toArray(),
                rows.stream().mapToDouble(LabeledText::weight).toArray(),
                recipe.classes().size());
        LogisticRegression regression = new LogisticRegression(recipe.strength());
        CrossValidation validation = CrossValidation.of(recipe, rows, accepted -> {
            LinearClassifier fitted = regression.fit(examples.where(accepted));
            return row -> fitted.logits(vectors[row]);
        });
        return HeadFile.of(
                recipe.task(),
                recipe.name(),
                EncoderBinding.to(encoder.spec()),
                recipe.classes(),
                List.of(regression.fit(examples)),
                validation.calibration(),
                TrainingNotes.of(recipe, data, validation, roots));
    }
}
