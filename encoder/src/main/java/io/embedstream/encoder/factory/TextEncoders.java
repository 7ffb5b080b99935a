package io.embedstream.encoder.factory;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.CachingEncoder;
import io.embedstream.encoder.decorator.EmbeddingCache;
import io.embedstream.encoder.onnx.OnnxEncoders;
import io.embedstream.encoder.words.WordEncoder;

/** Opens text encoders by model name, model directory, or file of word vectors. */
public final class TextEncoders {

    private TextEncoders() {}

    /** Opens a model by name or directory with the default options. */
    public static TextEncoder open(String model) {
        return open(EncoderOptions.of(model));
    }

    /**
     * Opens an encoder; the caller closes it.
     *
     * @throws EncoderException if there is no such model or it cannot be used
     * @throws IllegalArgumentException if an option does not fit the model
     */
    public static TextEncoder open(EncoderOptions options) {
        TextEncoder encoder = Models.wordFile(options.model())
                .<TextEncoder>map(file -> WordEncoder.open(file, options))
                .orElseGet(() -> OnnxEncoders.open(Models.find(options.model(), options.precision()), options));
        int cacheSize = options.resources().cacheSize();
        return cacheSize == 0 ? encoder : new CachingEncoder(encoder, new EmbeddingCache(cacheSize));
    }
}
