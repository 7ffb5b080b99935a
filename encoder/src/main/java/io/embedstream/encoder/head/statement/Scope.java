package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which clauses of a text are about the company that is mentioned: those that name it, and those near them that
 * name nobody else.
 */
final class Scope {

    private static final int SUBJECT = 3;
    private static final Set<String> PLACES = Set.of("in", "on", "near", "under", "until", "since", "by");

    private final boolean[] owned;

    private Scope(boolean[] owned) {
        this.owned = owned;
    }

    static Scope of(Mention mention, List<Token> tokens, List<Clause> clauses) {
        int[] owner = new int[clauses.size()];
        boolean sentence = SentenceCase.is(tokens);
        boolean subject = false;
        for (int c = 0; c < owner.length; c++) {
            Clause clause = clauses.get(c);
            boolean starts = c > 0 && !clauses.get(c - 1).continuable(tokens);
            if (names(mention, tokens, clause)) {
                owner[c] = 1;
                subject = isSubject(mention, tokens, clause);
            } else if (namesOther(tokens, clause) || sentence && speaksOfOther(tokens, clause, subject && !starts)) {
                owner[c] = -1;
            } else {
                owner[c] = c == 0 ? 0 : owner[c - 1];
            }
        }
        for (int c = owner.length - 2; c >= 0; c--) {
            owner[c] = owner[c] == 0 ? owner[c + 1] : owner[c];
        }
        boolean[] owned = new boolean[tokens.size()];
        for (int c = 0; c < owner.length; c++) {
            for (int t = clauses.get(c).from(); t < clauses.get(c).to(); t++) {
                owned[t] = owner[c] >= 0;
            }
        }
        return new Scope(owned);
    }

    boolean owns(int token) {
        return owned[token];
    }

    static boolean names(Mention mention, List<Token> tokens, Clause clause) {
        return tokens.get(clause.from()).start() < mention.end()
                && tokens.get(clause.to() - 1).end() > mention.start();
    }

    /** Whether a clause seems to name somebody: a capital inside, or Chinese characters in front that are no term. */
    static boolean namesOther(List<Token> tokens, Clause clause) {
        boolean joined = clause.from() > 0 && !tokens.get(clause.from() - 1).isMark();
        for (int t = clause.from(); t < clause.to(); t++) {
            Token token = tokens.get(t);
            if (token.isHan()) {
                return opensWithName(tokens, clause);
            }
            if (isName(tokens, clause, t)) {
                return joined || t - clause.from() < SUBJECT;
            }
        }
        return false;
    }

    /**
     * Whether an English clause is about somebody else: where the company is what the sentence is about, only by a name
     * in front of what happens; elsewhere by any, but at a place ("EU opens probe into Bramor, closes that into
     * Tessel").
     */
    private static boolean speaksOfOther(List<Token> tokens, Clause clause, boolean subject) {
        for (int t = clause.from(); t < clause.to(); t++) {
            if (tokens.get(t).isHan() || subject && happens(clause, t)) {
                return false;
            }
            if (isName(tokens, clause, t)
                    && !(t > clause.from() && PLACES.contains(tokens.get(t - 1).text()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a company stands in front of what its clause says to happen. */
    private static boolean isSubject(Mention mention, List<Token> tokens, Clause clause) {
        return clause.terms().stream()
                .noneMatch(term -> term.tells() && tokens.get(term.first()).start() < mention.start());
    }

    private static boolean happens(Clause clause, int token) {
        return clause.terms().stream().anyMatch(term -> term.contains(token) && term.tells());
    }

    /** Whether a word anywhere in a clause looks like a name. */
    static boolean namesAnybody(List<Token> tokens, Clause clause) {
        return IntStream.range(clause.from(), clause.to()).anyMatch(t -> isName(tokens, clause, t));
    }

    /** Whether an English word looks like a name: a capital, and neither a common opener nor a term. */
    static boolean isName(List<Token> tokens, Clause clause, int at) {
        Token token = tokens.get(at);
        return token.isCapital() && !isCommon(token) && !isTerm(clause, at);
    }

    static boolean opensWithName(List<Token> tokens, Clause clause) {
        return clause.to() - clause.from() > 3 && isNameStart(tokens, List.of(clause), clause.from());
    }

    /** Whether Chinese characters that are neither a term nor usual at a start stand here. */
    static boolean isNameStart(List<Token> tokens, List<Clause> clauses, int at) {
        return tokens.get(at).isHan()
                && !TermList.opens(tokens.get(at).text())
                && clauses.stream().noneMatch(clause -> isTerm(clause, at) || isTerm(clause, at + 1));
    }

    static boolean isCommon(Token token) {
        return TermList.opens(token.text());
    }

    private static boolean isTerm(Clause clause, int token) {
        return clause.terms().stream().anyMatch(term -> term.contains(token));
    }
}
