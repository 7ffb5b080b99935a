package io.embedstream.encoder.tokenize;

import java.util.ArrayList;
import java.util.List;

/** Puts the tokens of consecutive slices of a text together. */
final class TokensBuilder {
    private final List<Tokens> parts = new ArrayList<>();
    private int size;

    /** Adds tokens whose offsets count from a char of the text. */
    void append(Tokens tokens, int firstChar) {
        for (int i = 0; i < tokens.size(); i++) {
            tokens.starts()[i] += firstChar;
            tokens.ends()[i] += firstChar;
        }
        parts.add(tokens);
        size += tokens.size();
    }

    Tokens build() {
        Tokens all = new Tokens(new long[size], new long[size], new int[size], new int[size]);
        int at = 0;
        for (Tokens part : parts) {
            System.arraycopy(part.ids(), 0, all.ids(), at, part.size());
            System.arraycopy(part.typeIds(), 0, all.typeIds(), at, part.size());
            System.arraycopy(part.starts(), 0, all.starts(), at, part.size());
            System.arraycopy(part.ends(), 0, all.ends(), at, part.size());
            at += part.size();
        }
        return all;
    }
}
