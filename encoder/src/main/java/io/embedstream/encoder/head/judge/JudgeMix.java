package io.embedstream.encoder.head.judge;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFormat;
import io.embedstream.encoder.head.model.Softmax;
import io.embedstream.encoder.head.statement.Statements;
import java.util.List;
import java.util.Map;

/**
 * How what a head on an encoder's vectors and a judge say becomes one judgement: the probabilities of a class to the
 * power of a weight each, multiplied and brought to the sum 1 (a logarithmic opinion pool). Where the rules of
 * {@link Statements} read two numbers compared, which the heads of entities know and a judge reads less well, other
 * weights hold. Immutable.
 *
 * @param format the name of {@link #FORMAT}
 * @param version the version of {@link #FORMAT}
 * @param encoder the encoders whose heads it was fitted with
 * @param judge the judge's transformer
 * @param parts for what is said about a marked part
 * @param wholes for what all of a text says
 * @param training how it came about, for people
 */
public record JudgeMix(
        String format,
        int version,
        EncoderBinding encoder,
        EncoderBinding judge,
        Weighting parts,
        Weighting wholes,
        Map<String, Object> training) {
    /** What files say they are. */
    public static final HeadFormat FORMAT = new HeadFormat("embedstream-judge-mix", 1);

    /** Nobody rules a class out alone. */
    private static final double LEAST = 1e-6;

    private static final EncoderBinding ANY = new EncoderBinding("any", List.of("any"));

    /** The geometric mean, for heads that nothing was fitted with. */
    public static final JudgeMix EVEN = of(ANY, ANY, Weighting.EVEN, Weighting.EVEN, Map.of());

    /** Powers of the two probabilities, at least 0. */
    public record Weights(double head, double judge) {
        public Weights {
            if (!(head >= 0 && judge >= 0 && Double.isFinite(head + judge))) {
                throw new HeadException("A mix has two weights from 0, found " + head + " and " + judge + ".");
            }
        }
    }

    /** Weights where numbers are compared, and elsewhere. */
    public record Weighting(Weights numbers, Weights others) {
        static final Weighting EVEN = new Weighting(new Weights(0.5, 0.5), new Weights(0.5, 0.5));

        public Weighting {
            if (numbers == null || others == null) {
                throw new HeadException("A mix has weights where numbers are compared and elsewhere, found " + numbers
                        + " and " + others + ".");
            }
        }
    }

    public JudgeMix {
        FORMAT.require(format, version);
        if (encoder == null || judge == null || parts == null || wholes == null) {
            throw new HeadException("A mix names an encoder and a judge and has weights for parts and whole texts.");
        }
    }

    /** A mix of the current version. */
    public static JudgeMix of(
            EncoderBinding encoder,
            EncoderBinding judge,
            Weighting parts,
            Weighting wholes,
            Map<String, Object> training) {
        return new JudgeMix(FORMAT.name(), FORMAT.latest(), encoder, judge, parts, wholes, training);
    }

    /** The same mix, allowed for other encoders too. */
    public JudgeMix withEncoder(EncoderBinding other) {
        return new JudgeMix(format, version, other, judge, parts, wholes, training);
    }

    /** Whether the rules read two numbers compared, about the marked part or in all of the text. */
    public static boolean comparesNumbers(MarkedText text) {
        Statements statements = text.isWhole()
                ? Statements.of(text.text())
                : Statements.of(new Mention(text.text(), text.start(), text.end()));
        return statements.compareNumbers();
    }

    /** What both say together. */
    public Judgement together(MarkedText text, Judgement head, Judgement judged) {
        Weighting weighting = text.isWhole() ? wholes : parts;
        Weights weights = comparesNumbers(text) ? weighting.numbers : weighting.others;
        double[] of = Softmax.of(new double[] {
            logarithm(weights, head.negative(), judged.negative()),
            logarithm(weights, head.neutral(), judged.neutral()),
            logarithm(weights, head.positive(), judged.positive())
        });
        return new Judgement((float) of[0], (float) of[1], (float) of[2]);
    }

    /** Logarithm of a probability as mixes read it. */
    public static double logarithm(double probability) {
        return StrictMath.log(Math.max(probability, LEAST));
    }

    private static double logarithm(Weights weights, double head, double judge) {
        return weights.head * logarithm(head) + weights.judge * logarithm(judge);
    }
}
