package io.embedstream.encoder.factory;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.decorator.CachingEncoder;
import io.embedstream.encoder.decorator.MemoryCache;
import io.embedstream.encoder.onnx.OnnxEncoders;
import io.embedstream.encoder.words.WordEncoder;
import io.embedstream.encoder.words.token.TokenVectorEncoder;

/**
 * Opens text encoders by model name, model directory, file of word vectors, or {@code static:} and a name or directory.
 */
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
        return open(options, new EncoderListener() {});
    }

    /**
     * Opens an encoder, as {@link #open(EncoderOptions)}.
     *
     * @param listener notified of hits and misses of the encoder's cache, where the options ask for one
     */
    public static TextEncoder open(EncoderOptions options, EncoderListener listener) {
        TextEncoder encoder = Models.words(options.model())
                .<TextEncoder>map(file -> WordEncoder.open(file, options))
                .or(() -> Models.staticModel(options.model())
                        .map(files -> TokenVectorEncoder.open(options.model(), files, options)))
                .orElseGet(() -> OnnxEncoders.open(Models.find(options.model(), options.precision()), options));
        int cacheSize = options.resources().cacheSize();
        return cacheSize == 0 ? encoder : new CachingEncoder(encoder, new MemoryCache(cacheSize), listener);
    }
}
