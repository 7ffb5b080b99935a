package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.statement.SourcePatterns.Named;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Whether a company speaks of another in an English text. One that says something about itself is no source: where a
 * pattern alone can't tell, another company has to be named.
 */
final class EnglishSource {
    private static final int SHORTEST_NAME = 3;

    private final Mention mention;
    private final List<Token> tokens;
    private final List<Clause> clauses;
    private final Set<String> own;

    EnglishSource(Mention mention, List<Token> tokens, List<Clause> clauses) {
        this.mention = mention;
        this.tokens = tokens;
        this.clauses = clauses;
        this.own = tokens.stream()
                .filter(token -> mention.covers(token.start(), token.end()))
                .map(Token::text)
                .collect(Collectors.toSet());
    }

    /**
     * Whether it speaks.
     *
     * @param around what stands around the name, for which {@code @} stands
     * @param from where that begins in the text
     */
    boolean speaks(String around, int from) {
        SourcePatterns patterns = SourcePatterns.ENGLISH;
        int at = mention.start() - from;
        boolean before = isNamed(token -> tokens.get(token).end() <= mention.start());
        boolean behind = isNamed(token -> tokens.get(token).start() >= mention.end());
        return patterns.find(Named.ALONE, around, at)
                || (before || behind) && patterns.find(Named.NAMED, around, at)
                || before && patterns.find(Named.BEFORE, around, at)
                || behind
                        && patterns.ends(Named.BEHIND, around, at).stream()
                                .anyMatch(end -> isNamedBehind(end + from + mention.end() - mention.start() - 1));
    }

    /** Whether another is named behind the company, before the clause ends in which a pattern does. */
    private boolean isNamedBehind(int offset) {
        int end = endOfClause(offset);
        return isNamed(token -> token < end && tokens.get(token).start() >= mention.end());
    }

    /** Where the clause ends that holds the last token before an offset, or the next one where a mark stands there. */
    private int endOfClause(int offset) {
        int last = 0;
        while (last + 1 < tokens.size() && tokens.get(last + 1).start() < offset) {
            last++;
        }
        int at = tokens.get(last).isMark() ? last + 1 : last;
        return clauses.stream()
                .filter(clause -> clause.contains(at))
                .mapToInt(Clause::to)
                .findFirst()
                .orElse(at);
    }

    private boolean isNamed(IntPredicate where) {
        for (Clause clause : clauses) {
            for (int t = clause.from(); t < clause.to(); t++) {
                if (where.test(t) && isOther(clause, t)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOther(Clause clause, int at) {
        Token token = tokens.get(at);
        return token.written().length() >= SHORTEST_NAME
                && Scope.isName(tokens, clause, at)
                && !own.contains(token.text())
                && !(opens(at) && !isFollowedAsName(at));
    }

    /** Whether a capital may only be that of a first word behind a colon. */
    private boolean opens(int at) {
        return at > 0 && ":：".contains(tokens.get(at - 1).text());
    }

    private boolean isFollowedAsName(int at) {
        if (at + 1 == tokens.size()) {
            return true;
        }
        Token next = tokens.get(at + 1);
        return next.isCapital()
                || next.text().equals("to")
                || clauses.stream()
                        .flatMap(clause -> clause.terms().stream())
                        .anyMatch(term -> term.contains(at + 1) && term.tells());
    }
}
