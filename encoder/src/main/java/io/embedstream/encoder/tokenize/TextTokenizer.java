package io.embedstream.encoder.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Surrogates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A {@code tokenizer.json}, followed exactly but for the truncation and padding it may have baked in: both are off.
 *
 * <p>Lone surrogates count as U+FFFD. Texts beyond {@link TextSlices#LIMIT} chars are tokenised in slices, so that the
 * memory of a call is bounded. Safe for use by many threads. Holds native memory; the caller that opened it closes it,
 * after the last call returned.
 */
public final class TextTokenizer implements AutoCloseable {

    static {
        // DJL would otherwise look for a GPU build of its library on the network and report its use; neither is wanted.
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
    }

    private final HuggingFaceTokenizer tokenizer;
    private final SpecialTokens special;
    private final long largestId;
    private final Optional<KnownWords> words;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, TokenizerFile file) {
        this.tokenizer = tokenizer;
        this.special = SpecialTokens.of(tokenizer);
        this.largestId = file.largestId();
        this.words = WordRules.of(file.rules())
                .flatMap(rules ->
                        special.separator(file.rules()).map(token -> new KnownWords(rules, token, this::content)));
    }

    /**
     * Opens a tokenizer.
     *
     * @param json content of the {@code tokenizer.json}
     * @param location where it came from, for messages
     * @throws EncoderException if the content is no tokenizer
     */
    public static TextTokenizer open(byte[] json, String location) {
        return open(json, Optional.empty(), location);
    }

    /**
     * As {@link #open(byte[], String)}.
     *
     * @param known what {@link TokenizerFile#read} gives of this content, if that is known
     */
    public static TextTokenizer open(byte[] json, Optional<TokenizerFile> known, String location) {
        Map<String, String> options = Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");
        try {
            TokenizerFile file = known.isPresent() ? known.get() : TokenizerFile.read(json);
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
            return new TextTokenizer(tokenizer, file);
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
        return tokenize(text, TextTokenizer::located);
    }

    /** Tokenises a text like {@link #tokenize(String)} in less time, without meaningful offsets. */
    public Tokens tokenizeWithoutOffsets(String text) {
        String clean = Surrogates.repair(text);
        if (clean.length() <= TextSlices.LIMIT) {
            Optional<Tokens> known = words.flatMap(seen -> seen.tokenize(clean)).map(special::around);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return tokenize(clean, (encoding, part) -> Tokens.withoutOffsets(encoding.ids(), encoding.typeIds()));
    }

    private long[] content(String text) {
        try (NativeEncoding encoding = NativeEncoding.of(tokenizer, text, false)) {
            return encoding.ids();
        }
    }

    private Tokens tokenize(String text, BiFunction<NativeEncoding, String, Tokens> read) {
        String clean = Surrogates.repair(text);
        if (clean.length() <= TextSlices.LIMIT) {
            return encode(clean, true, read);
        }
        TokensBuilder all = new TokensBuilder();
        all.append(special.leading(), 0);
        all.append(TextSlices.tokenize(clean, part -> encode(part, false, TextTokenizer::located)), 0);
        all.append(special.trailing(), 0);
        return all.build();
    }

    private Tokens encode(String text, boolean specials, BiFunction<NativeEncoding, String, Tokens> read) {
        try (NativeEncoding encoding = NativeEncoding.of(tokenizer, text, specials)) {
            return read.apply(encoding, text);
        }
    }

    private static Tokens located(NativeEncoding encoding, String text) {
        return Tokens.of(encoding.ids(), encoding.typeIds(), encoding.spans(), CharIndex.of(text));
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
