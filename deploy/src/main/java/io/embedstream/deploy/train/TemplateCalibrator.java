package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.Vectors;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.head.metric.Auroc;
import io.embedstream.encoder.head.metric.BinaryScores;
import io.embedstream.encoder.head.train.PlattScaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fits the probability that the nearest template fits, and the threshold of "none fits", on labelled messages. */
public final class TemplateCalibrator {

    private TemplateCalibrator() {}

    /**
     * Fits on tables of {@code intent} and {@code text}; messages of the intent {@code none} belong to no template.
     *
     * @param notes what else the file should say about its making
     */
    public static TemplateCalibration fit(List<Table> tables, TextEncoder encoder, Map<String, Object> notes) {
        TemplatePairs pairs = TemplatePairs.of(tables, new Vectors(encoder));
        PlattScaling.Curve curve = PlattScaling.fit(pairs.cosines(), pairs.fits());
        BinaryScores.At best = BinaryScores.best(pairs.cosines(), pairs.fits());
        Map<String, Object> training = new LinkedHashMap<>(notes);
        training.put("pairs", pairs.cosines().length);
        training.put("auroc", Figures.round(Auroc.of(pairs.cosines(), pairs.fits())));
        training.put("f1", Figures.round(best.f1()));
        training.put("precision", Figures.round(best.precision()));
        training.put("recall", Figures.round(best.recall()));
        return new TemplateCalibration(
                TemplateCalibration.FORMAT,
                TemplateCalibration.VERSION,
                EncoderBinding.to(encoder.spec()),
                Figures.round(curve.slope()).doubleValue(),
                Figures.round(curve.intercept()).doubleValue(),
                Figures.round(best.threshold()).doubleValue(),
                training);
    }
}
