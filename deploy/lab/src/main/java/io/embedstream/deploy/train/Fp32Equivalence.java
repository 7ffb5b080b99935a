package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fp32 form of the model a head was trained on: where its vectors agree with the int8 ones, the head holds for
 * both.
 *
 * <p>They agree if the mean cosine over a sample is at least {@value #AGREEMENT}.
 */
final class Fp32Equivalence {
    private static final Logger LOG = LoggerFactory.getLogger(Fp32Equivalence.class);
    private static final double AGREEMENT = 0.998;
    private static final int SAMPLE = 100;

    private Fp32Equivalence() {}

    /** A binding to the encoder and, where it is on the class path and agrees, to its fp32 form. */
    static EncoderBinding binding(TextEncoder encoder, List<String> texts) {
        List<String> sample = texts.subList(0, Math.min(SAMPLE, texts.size()));
        Optional<String> fp32 = fingerprint(encoder, sample);
        List<String> fingerprints = fp32.filter(
                        other -> !other.equals(encoder.spec().fingerprint()))
                .map(other -> List.of(encoder.spec().fingerprint(), other))
                .orElseGet(() -> List.of(encoder.spec().fingerprint()));
        return new EncoderBinding(encoder.spec().name(), fingerprints);
    }

    private static Optional<String> fingerprint(TextEncoder encoder, List<String> sample) {
        EncoderOptions options = EncoderOptions.of(encoder.spec().name()).withPrecision(Precision.FP32);
        try (TextEncoder fp32 = TextEncoders.open(options)) {
            float[][] a = new EmbeddedTexts(encoder).of(sample);
            float[][] b = new EmbeddedTexts(fp32).of(sample);
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += Vectors.dot(a[i], b[i]);
            }
            double mean = sum / a.length;
            LOG.info("{}: mean cosine of int8 and fp32 {}", encoder.spec().name(), mean);
            return mean >= AGREEMENT ? Optional.of(fp32.spec().fingerprint()) : Optional.empty();
        } catch (EncoderException e) {
            LOG.info("{} has no fp32 form here: {}", encoder.spec().name(), e.getMessage());
            return Optional.empty();
        }
    }
}
