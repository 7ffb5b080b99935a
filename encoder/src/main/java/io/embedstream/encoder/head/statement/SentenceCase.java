package io.embedstream.encoder.head.statement;

import java.util.List;

/** Whether capitals of an English text tell names: in a headline in which nearly every word has one they don't. */
final class SentenceCase {
    private static final double HEADLINE = 0.6;

    private SentenceCase() {}

    static boolean is(List<Token> tokens) {
        long words = tokens.stream().skip(1).filter(Token::isWord).count();
        long capitals = tokens.stream().skip(1).filter(Token::isCapital).count();
        return words > 0 && (double) capitals / words < HEADLINE;
    }
}
