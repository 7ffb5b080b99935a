package io.embedstream.encoder.head.file;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.HeadException;
import java.util.List;

/**
 * The encoders a head may be used with.
 *
 * @param model name of the model
 * @param fingerprints fingerprints the head was trained or measured on, the one it was trained on first
 */
public record EncoderBinding(String model, List<String> fingerprints) {

    public EncoderBinding {
        if (fingerprints == null || fingerprints.isEmpty()) {
            throw new HeadException("A head names at least one encoder fingerprint, found none: train it again.");
        }
        fingerprints = List.copyOf(fingerprints);
    }

    /** A binding to one encoder. */
    public static EncoderBinding to(EncoderSpec encoder) {
        return new EncoderBinding(encoder.name(), List.of(encoder.fingerprint()));
    }

    /** Whether this is one of the encoders. */
    public boolean isFor(EncoderSpec encoder) {
        return fingerprints.contains(encoder.fingerprint());
    }

    /**
     * Refuses an encoder this head was not made for.
     *
     * @param what name of the head, for the message
     * @throws HeadException naming both fingerprints
     */
    public void require(String what, EncoderSpec encoder) {
        if (!isFor(encoder)) {
            throw new HeadException(
                    "head %s was trained on %s with fingerprint %s, the encoder is %s (%s) with fingerprint %s; use that encoder or train the head again"
                            .formatted(
                                    what,
                                    model,
                                    String.join(" or ", fingerprints),
                                    encoder.name(),
                                    encoder.version(),
                                    encoder.fingerprint()));
        }
    }
}
