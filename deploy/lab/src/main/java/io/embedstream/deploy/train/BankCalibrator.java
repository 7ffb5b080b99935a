package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.ClassificationScore;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.answer.AskedBank;
import io.embedstream.deploy.eval.answer.OfferTally;
import io.embedstream.deploy.eval.metric.CalibrationError;
import io.embedstream.deploy.learn.FThreshold;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.match.MatchCurve;
import io.embedstream.encoder.head.match.TemplateCalibration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Moves the shipped calibration to one bank of templates as it is, by messages of it whose intent is known. Each counts
 * as often as it occurs, so the share of messages that no template answers is learnt, too.
 */
public final class BankCalibrator {
    private static final int LEAST_MESSAGES = 20;

    private BankCalibrator() {}

    /**
     * Fits on all messages. The notes say how good the shipped calibration is on them, and how good the fit of one half
     * is on the other, both ways.
     *
     * @throws UsageException if there are fewer than twenty messages, or all of them are right or wrong
     */
    public static TemplateCalibration fit(AskedBank asked, TextEncoder encoder, TemplateCalibration shipped) {
        int messages = asked.found().size();
        long right = IntStream.range(0, messages).filter(asked::isRight).count();
        if (messages < LEAST_MESSAGES || right == 0 || right == messages) {
            throw new UsageException(
                    "found %d messages, of which %d find their intent first; expected at least %d, of both kinds"
                            .formatted(messages, right, LEAST_MESSAGES));
        }
        Map<String, Object> notes = new LinkedHashMap<>();
        double[] before = probabilities(asked, shipped);
        double least = shipped.least(asked.closeness());
        notes.put("shipped_threshold", Figures.round(least));
        notes.put("shipped_f1", Figures.round(f1(asked, before, i -> before[i] >= least)));
        notes.put("shipped_ece", Figures.round(ece(asked, before)));
        putHalves(notes, asked, encoder, shipped);
        return moved(asked, i -> true, encoder, shipped, notes);
    }

    private static void putHalves(
            Map<String, Object> notes, AskedBank asked, TextEncoder encoder, TemplateCalibration shipped) {
        double[] after = new double[asked.found().size()];
        boolean[] offered = new boolean[after.length];
        for (int half = 0; half < 2; half++) {
            int own = half;
            TemplateCalibration other = moved(asked, i -> i % 2 != own, encoder, shipped, Map.of());
            double least = other.least(asked.closeness());
            for (int i = half; i < after.length; i += 2) {
                after[i] = other.probability(asked.found().get(i).features());
                offered[i] = after[i] >= least;
            }
        }
        notes.put("f1", Figures.round(f1(asked, after, i -> offered[i])));
        notes.put("ece", Figures.round(ece(asked, after)));
        ClassificationScore.putIfExact(notes, after);
    }

    private static TemplateCalibration moved(
            AskedBank asked,
            IntPredicate messages,
            TextEncoder encoder,
            TemplateCalibration shipped,
            Map<String, Object> notes) {
        double share = asked.closeness().manyShare();
        int[] rows = IntStream.range(0, asked.found().size()).filter(messages).toArray();
        double[][] values = Arrays.stream(rows)
                .mapToObj(i -> asked.found().get(i).features().values(shipped.closeness()))
                .toArray(double[][]::new);
        boolean[] fits = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            fits[i] = asked.isRight(rows[i]);
        }
        double[] once = new double[rows.length];
        Arrays.fill(once, 1);
        MatchCurve curve = shipped.one().towards(shipped.many(), share);
        MatchFit fitted = MatchFit.near(curve, values, fits, once);
        double beta = TemplateCalibrator.BETA_OF_ONE
                + share * (TemplateCalibrator.BETA_OF_MANY - TemplateCalibrator.BETA_OF_ONE);
        double threshold = Figures.round(FThreshold.of(beta, fitted.probabilities(values), once))
                .doubleValue();
        MatchCurve after = fitted.curve(threshold);
        return TemplateCalibration.of(
                EncoderBinding.to(encoder.spec()), shipped.closeness(), after, after, shipped.map(), notes);
    }

    private static double[] probabilities(AskedBank asked, TemplateCalibration calibration) {
        return asked.found().stream()
                .mapToDouble(found -> calibration.probability(found.features()))
                .toArray();
    }

    private static double ece(AskedBank asked, double[] probabilities) {
        boolean[] right = new boolean[probabilities.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = asked.isRight(i);
        }
        return CalibrationError.of(probabilities, right).expected();
    }

    private static double f1(AskedBank asked, double[] probabilities, IntPredicate offered) {
        OfferTally offers = new OfferTally();
        for (int i = 0; i < probabilities.length; i++) {
            offers.add(1, asked.isAnswerable(i), asked.isRight(i), offered.test(i));
        }
        return offers.f1();
    }
}
