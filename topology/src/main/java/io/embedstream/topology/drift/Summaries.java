package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.IdHash;
import io.embedstream.topology.text.Vectors;
import java.util.List;
import java.util.TreeMap;

/** Makes of a window's sample what windows are compared by. Pure functions, with a fixed order of summation. */
public final class Summaries {
    private static final double HASHES = 0x1p63;

    private Summaries() {}

    /**
     * Summary of a sample.
     *
     * @param texts at least one, in order of their hashes
     * @param whole whether these are all texts of the window
     */
    public static DriftWindow of(List<DriftSample> texts, boolean whole, List<DriftSample> answers) {
        var first = texts.get(0);
        var mean = mean(texts);
        var unknown = Moments.of(texts.stream().mapToDouble(Summaries::unknownShare));
        var labels = new TreeMap<String, Integer>();
        texts.stream()
                .map(DriftSample::getLabel)
                .filter(label -> !label.isEmpty())
                .forEach(label -> labels.merge(label, 1, Integer::sum));
        return DriftWindow.newBuilder()
                .setStream(first.getStream())
                .setModel(first.getModel())
                .setFingerprint(first.getFingerprint())
                .setTexts(texts.size())
                .setTextsEstimated(estimated(texts, whole))
                .setMean(Vectors.list(mean))
                .setSpread(spread(texts, mean))
                .setUnknown(unknown.mean())
                .setUnknownVariance(unknown.variance())
                .setLabels(labels)
                .setAnswers(answers.size())
                .setNoneFits((int)
                        answers.stream().filter(AnswerObservation::isNoneFits).count())
                .build();
    }

    /** The k-th least of n hashes lies at about k/n of their range (Bar-Yossef et al. 2002). */
    private static long estimated(List<DriftSample> texts, boolean whole) {
        int size = texts.size();
        long last = IdHash.of(texts.get(size - 1).getEventId());
        return whole || last == 0 ? size : Math.max(size, Math.round((size - 1) * (HASHES / last)));
    }

    private static double unknownShare(DriftSample text) {
        return text.getTokens() == 0 ? 0 : (double) text.getUnknown() / text.getTokens();
    }

    private static float[] mean(List<DriftSample> texts) {
        var sum = new double[texts.get(0).getVector().remaining() / 2];
        for (var text : texts) {
            float[] vector = HalfPrecision.unpack(text.getVector());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        var mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / texts.size());
        }
        return mean;
    }

    private static double spread(List<DriftSample> texts, float[] mean) {
        double sum = 0;
        for (var text : texts) {
            float[] vector = HalfPrecision.unpack(text.getVector());
            for (int i = 0; i < mean.length; i++) {
                double difference = (double) vector[i] - mean[i];
                sum += difference * difference;
            }
        }
        return sum / Math.max(1, texts.size() - 1);
    }
}
