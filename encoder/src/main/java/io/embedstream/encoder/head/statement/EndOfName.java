package io.embedstream.encoder.head.statement;

import java.util.List;

/** The last words of names: "Energy" in "profit of Esternor Energy rises" is no cost. */
final class EndOfName {
    private EndOfName() {}

    /** Whether a term has a capital, as has the word right before it, and not every word of the text has. */
    static boolean is(Term term, List<Token> tokens) {
        int at = term.first();
        return at > 0
                && isCapital(tokens.get(at))
                && isCapital(tokens.get(at - 1))
                && !TermList.opens(tokens.get(at - 1).text())
                && tokens.get(at - 1).end() + 1 == tokens.get(at).start()
                && SentenceCase.is(tokens);
    }

    private static boolean isCapital(Token token) {
        return token.isCapital()
                && (token.written().length() == 1
                        || Character.isLowerCase(token.written().charAt(1)));
    }
}
