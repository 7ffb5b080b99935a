package io.embedstream.encoder.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.embedstream.encoder.EncoderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * A {@code tokenizer.json}, followed exactly but for the truncation and padding it may have baked in: both are off.
 *
 * <p>Safe for use by many threads. Holds native memory; whoever opened it closes it, after the last call returned.
 */
public final class TextTokenizer implements AutoCloseable {

    static {
        // DJL would otherwise look for a GPU build of its library on the network and report its use; neither is wanted.
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
    }

    private final HuggingFaceTokenizer tokenizer;

    private TextTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Opens a tokenizer.
     *
     * @param json content of the {@code tokenizer.json}
     * @param location where it came from, for messages
     * @throws EncoderException if the content is no tokenizer
     */
    public static TextTokenizer open(byte[] json, String location) {
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");
        try {
            return new TextTokenizer(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options));
        } catch (IOException | RuntimeException e) {
            throw new EncoderException(
                    "the tokenizer in " + location + " cannot be read: " + e.getMessage()
                            + "; expected a tokenizer.json of the Hugging Face tokenizers library",
                    e);
        }
    }

    /** Tokenises a text whole, with the special tokens of the model. */
    public Tokens tokenize(String text) {
        String clean = Surrogates.repair(text);
        Encoding encoding = tokenizer.encode(clean, true, false);
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] starts = new int[spans.length];
        int[] ends = new int[spans.length];
        CharIndex index = CharIndex.of(clean);
        for (int i = 0; i < spans.length; i++) {
            if (spans[i] != null) {
                starts[i] = index.charAt(spans[i].getStart());
                ends[i] = index.charAt(spans[i].getEnd());
            }
        }
        return new Tokens(encoding.getIds(), encoding.getTypeIds(), starts, ends);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
