package io.embedstream.deploy.bench.pipeline;

import java.util.Locale;

/** Encoders of the benchmark. */
public enum EncoderKind {
    /** The models of the default configuration. */
    DEFAULT,
    /** A file of word vectors. */
    STATIC,
    /** {@link HashEncoder}: what is left is the pipeline. */
    HASH;

    /** Name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
