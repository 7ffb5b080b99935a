package io.embedstream.encoder.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;

/**
 * A tokenised text in the memory of the tokenizers library.
 *
 * <p>DJL's own {@code Encoding} copies every attribute there is, token strings included; this reads what is asked for,
 * at three quarters of the time. Used by one thread and closed by it.
 */
final class NativeEncoding implements AutoCloseable {
    private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

    private final long handle;

    private NativeEncoding(long handle) {
        this.handle = handle;
    }

    static NativeEncoding of(HuggingFaceTokenizer tokenizer, String text, boolean specials) {
        return new NativeEncoding(LIBRARY.encode(tokenizer.getHandle(), text, specials));
    }

    long[] ids() {
        return LIBRARY.getTokenIds(handle);
    }

    long[] typeIds() {
        return LIBRARY.getTypeIds(handle);
    }

    /** Where each token stands in the text, in code points; null for special tokens. */
    CharSpan[] spans() {
        return LIBRARY.getTokenCharSpans(handle);
    }

    @Override
    public void close() {
        LIBRARY.deleteEncoding(handle);
    }
}
