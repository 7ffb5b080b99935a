package io.embedstream.encoder.head.statement;

import java.util.List;
import java.util.Set;

/**
 * Where an English sentence takes up another subject without a mark: "What Bramor lost in freight | Tessel gained".
 *
 * @param tokens of the text
 * @param terms of the text
 * @param readable whether capitals tell names in it
 */
record Subjects(List<Token> tokens, List<Term> terms, boolean readable) {
    private static final Set<String> BINDS = Set.of(
            "of", "at", "in", "on", "by", "for", "from", "to", "with", "over", "against", "than", "into", "the", "a",
            "an", "and", "or", "&", "as", "between", "behind", "near", "its", "their", "via", "that", "like", "about",
            "maker");

    static Subjects of(List<Token> tokens, List<Term> terms) {
        return new Subjects(tokens, terms, tokens.stream().noneMatch(Token::isHan) && SentenceCase.is(tokens));
    }

    /** Whether a name that something is told of begins at a token, after something was told of another. */
    boolean changes(int from, int at, List<Term> inside) {
        return readable
                && at > from
                && isName(at)
                && !isName(at - 1)
                && !BINDS.contains(tokens.get(at - 1).text())
                && tokens.get(at - 1).isWord()
                && inside.stream().anyMatch(Term::tells)
                && namedBetween(from, at)
                && told(endOfName(at));
    }

    private boolean namedBetween(int from, int to) {
        for (int t = from; t < to; t++) {
            if (isName(t)) {
                return true;
            }
        }
        return false;
    }

    private int endOfName(int at) {
        int end = at;
        while (end < tokens.size() && isName(end)) {
            end++;
        }
        return end;
    }

    private boolean told(int at) {
        return terms.stream().anyMatch(term -> term.first() == at && term.tells());
    }

    private boolean isName(int at) {
        Token token = tokens.get(at);
        return token.isCapital() && !Scope.isCommon(token) && terms.stream().noneMatch(term -> term.contains(at));
    }
}
