package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a contrast says of the company of which nothing else is read: "Bramor sinks, unlike Tessel"; "Bramor passed on
 * its costs; Tessel could not". English.
 */
final class Contrast {
    private static final Set<String> JOINS =
            Set.of("while", "whilst", "whereas", "but", "unlike", "yet", ";", "although", "though", "despite");
    private static final Set<String> TURNS = Set.of("opposite", "contrary", "reverse", "otherwise", "contrast");

    private Contrast() {}

    /**
     * The verdict on a company between which and another a contrast is made.
     *
     * @param own features of the company; empty where one of them is a verdict
     * @param rest features of the others
     */
    static Optional<String> verdict(
            Mention mention, List<Token> tokens, List<Clause> clauses, Set<String> own, Set<String> rest) {
        boolean good = rest.contains("rest.all+");
        boolean told = good || rest.contains("rest.all-");
        if (!told
                || own.stream().anyMatch(Tally.VERDICTS::contains)
                || tokens.stream().anyMatch(Token::isHan)) {
            return Optional.empty();
        }
        boolean contrast = false;
        for (int t = 0; t < tokens.size(); t++) {
            String word = tokens.get(t).text();
            contrast |= JOINS.contains(word) || TURNS.contains(word) || isNotSo(tokens, t);
        }
        boolean other = clauses.stream()
                .filter(clause -> !Scope.names(mention, tokens, clause))
                .anyMatch(clause -> Scope.namesAnybody(tokens, clause));
        return contrast && other ? Optional.of(good ? "more-" : "more+") : Optional.empty();
    }

    /** "not so at Tessel" */
    private static boolean isNotSo(List<Token> tokens, int at) {
        return tokens.get(at).text().equals("not")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).text().equals("so");
    }
}
