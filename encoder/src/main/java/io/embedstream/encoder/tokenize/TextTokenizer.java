package io.embedstream.encoder.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.embedstream.encoder.EncoderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A {@code tokenizer.json}, followed exactly but for the truncation and padding it may have baked in: both are off.
 *
 * <p>Lone surrogates count as U+FFFD. Texts beyond {@link TextSlices#LIMIT} chars are tokenised in slices cut at white
 * space, so that the memory of a call is bounded. Safe for use by many threads. Holds native memory; whoever opened it
 * closes it, after the last call returned.
 */
public final class TextTokenizer implements AutoCloseable {

    static {
        // DJL would otherwise look for a GPU build of its library on the network and report its use; neither is wanted.
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
    }

    private final HuggingFaceTokenizer tokenizer;
    private final SpecialTokens special;
    private final long largestId;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, SpecialTokens special, long largestId) {
        this.tokenizer = tokenizer;
        this.special = special;
        this.largestId = largestId;
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
            long largestId = Vocabulary.largestId(json);
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
            return new TextTokenizer(tokenizer, SpecialTokens.of(tokenizer), largestId);
        } catch (IOException | RuntimeException e) {
            // The native library reports every fault of the file as a bare RuntimeException.
            throw new EncoderException(
                    "the tokenizer in " + location + " cannot be read: " + e.getMessage()
                            + "; expected a tokenizer.json of the Hugging Face tokenizers library",
                    e);
        }
    }

    /** Tokenises a text whole, with the special tokens of the model. */
    public Tokens tokenize(String text) {
        String clean = Surrogates.repair(text);
        if (clean.length() <= TextSlices.LIMIT) {
            return tokens(tokenizer.encode(clean, true, false), clean);
        }
        TokensBuilder all = new TokensBuilder();
        all.append(special.leading(), 0);
        List<TextSlices.Slice> slices = TextSlices.of(clean);
        for (TextSlices.Slice slice : slices) {
            String part = clean.substring(slice.start(), slice.end());
            all.append(tokens(tokenizer.encode(part, false, false), part), slice.start());
        }
        all.append(special.trailing(), 0);
        return all.build();
    }

    private static Tokens tokens(Encoding encoding, String text) {
        return Tokens.of(encoding.getIds(), encoding.getTypeIds(), encoding.getCharTokenSpans(), CharIndex.of(text));
    }

    /** Number of special tokens before every text. */
    public int leadingSpecials() {
        return special.leading().size();
    }

    /** Number of special tokens behind every text. */
    public int trailingSpecials() {
        return special.trailing().size();
    }

    /** The largest token id the tokenizer can give. */
    public long largestId() {
        return largestId;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
