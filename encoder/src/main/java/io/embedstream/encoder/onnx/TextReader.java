package io.embedstream.encoder.onnx;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.tokenize.MarkedTokens;
import io.embedstream.encoder.tokenize.PairedTokens;
import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;

/**
 * Text to tokens: the prompt goes before the text and out of the offsets again.
 *
 * @param tokenizer the tokenizer; owned by the encoder
 * @param prompt text put before every text
 * @param windows how tokens are cut to what the model reads
 */
record TextReader(TextTokenizer tokenizer, String prompt, Windows windows) {

    /** The tokens of a text, without offsets. */
    Tokens read(String text) {
        return tokenizer.tokenizeWithoutOffsets(prompt + text);
    }

    /** The tokens of a text, with offsets. */
    Tokens readLocated(String text) {
        Tokens tokens = tokenizer.tokenize(prompt + text);
        if (prompt.isEmpty()) {
            return tokens;
        }
        shift(tokens.starts());
        shift(tokens.ends());
        return tokens;
    }

    /** The tokens around the marked part of a text, with offsets and without the prompt. */
    Tokens readMarked(MarkedText text) {
        return MarkedTokens.of(tokenizer, text);
    }

    /** The tokens of a pair, without offsets and without the prompt. */
    Tokens readPair(TextPair pair) {
        return PairedTokens.of(tokenizer, pair, windows.maxTokens());
    }

    private void shift(int[] offsets) {
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Math.max(0, offsets[i] - prompt.length());
        }
    }
}
