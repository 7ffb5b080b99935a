package io.embedstream.encoder.tokenize;

import io.embedstream.encoder.MarkedText;

/** The tokens of a text around its marked part, which are of type 1, all others of type 0. */
public final class MarkedTokens {
    /** Which part of the room lies before the marked part in a longer text. */
    private static final int BEFORE = 4;

    private MarkedTokens() {}

    /** Reads a text. */
    public static Tokens of(TextTokenizer tokenizer, MarkedText text) {
        int leading = tokenizer.leadingSpecials();
        int trailing = tokenizer.trailingSpecials();
        Tokens all = tokenizer.tokenize(text.text());
        Tokens tokens = all.size() <= MarkedText.MOST_TOKENS ? all : around(all, text, leading, trailing);
        long[] types = new long[tokens.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = text.marks(tokens.starts()[i], tokens.ends()[i]) ? 1 : 0;
        }
        return new Tokens(tokens.ids(), types, tokens.starts(), tokens.ends());
    }

    private static Tokens around(Tokens all, MarkedText text, int leading, int trailing) {
        int room = MarkedText.MOST_TOKENS - leading - trailing;
        int last = all.size() - trailing - 1;
        int marked = leading;
        while (marked < last && all.ends()[marked] <= text.start()) {
            marked++;
        }
        int from = Math.max(leading, Math.min(marked - room / BEFORE, last + 1 - room));
        TokensBuilder some = new TokensBuilder();
        some.append(all.range(0, leading), 0);
        some.append(all.range(from, from + room), 0);
        some.append(all.range(last + 1, all.size()), 0);
        return some.build();
    }
}
