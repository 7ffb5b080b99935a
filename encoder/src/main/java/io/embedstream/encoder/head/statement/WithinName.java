package io.embedstream.encoder.head.statement;

import java.util.List;
import java.util.Set;

/**
 * Words of companies' names that are no terms: "Energy" in "profit of Esternor Energy rises" is no cost, a zero at the
 * end of a Chinese number that is a name denies nothing, and what a Chinese text begins with and a legal form or a
 * trade follows is neither good news nor bad.
 */
final class WithinName {
    private static final Set<String> NUMERALS =
            Set.of("\u96F6", "\u4E00", "\u4E8C", "\u4E09", "\u56DB", "\u4E94", "\u516D", "\u4E03", "\u516B", "\u4E5D");
    private static final Set<String> CHINESE_ENDS = Set.of(
            "\u80A1\u4EFD",
            "\u96C6\u56E2",
            "\u79D1\u6280",
            "\u63A7\u80A1",
            "\u8BC1\u5238",
            "\u98DF\u54C1",
            "\u533B\u836F",
            "\u836F\u4E1A",
            "\u7F6E\u4E1A",
            "\u8D22\u5BCC",
            "\u57FA\u91D1");

    private WithinName() {}

    static boolean is(Term term, List<Token> tokens) {
        return tokens.get(term.first()).isHan()
                ? isNumeral(term, tokens) || beginsName(term, tokens)
                : ends(term, tokens);
    }

    /** Whether a term has a capital, as has the word right before it, and not every word of the text has. */
    private static boolean ends(Term term, List<Token> tokens) {
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

    /** A digit of a number that is spelled digit by digit. */
    private static boolean isNumeral(Term term, List<Token> tokens) {
        int at = term.first();
        return term.length() == 1
                && at > 0
                && NUMERALS.contains(tokens.get(at).text())
                && NUMERALS.contains(tokens.get(at - 1).text());
    }

    private static boolean beginsName(Term term, List<Token> tokens) {
        boolean opens = term.first() == 0 || tokens.get(term.first() - 1).isMark();
        return opens
                && term.end() + 1 < tokens.size()
                && CHINESE_ENDS.contains(tokens.get(term.end()).text()
                        + tokens.get(term.end() + 1).text());
    }
}
