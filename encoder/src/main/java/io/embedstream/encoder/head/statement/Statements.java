package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * What a financial text states, as names of features: about the whole, or about one company and about others.
 *
 * <p>Only the first {@value #LIMIT} chars are read: the news stands there, and the work for one text is bounded.
 *
 * @param features names in alphabetical order; empty where nothing is understood
 * @param share share of the words that are terms, in [0, 1]: how much of the text is understood
 */
public record Statements(SortedSet<String> features, double share) {
    private static final int LIMIT = 400;
    /** Share of the words that a relation between two companies counts for. */
    private static final double RELATION = 0.34;

    private static final Set<String> NUMBERS = Set.of("number+", "number-");

    /** Statements of a text as a whole. */
    public static Statements of(String text) {
        Reading reading = Reading.of(head(text), null);
        return new Statements(features(reading, "", token -> true, statement -> ""), reading.share());
    }

    /**
     * Statements about the company that is mentioned, and about others; of the whole text where it is not named
     * near the start.
     */
    public static Statements of(Mention mention) {
        if (mention.start() == mention.end() || mention.end() > LIMIT) {
            return of(mention.text());
        }
        Mention start = new Mention(head(mention.text()), mention.start(), mention.end());
        Reading reading = Reading.of(start.text(), start);
        Scope scope = Scope.of(start, reading.tokens(), reading.clauses());
        boolean source = Source.speaks(start, reading.tokens(), reading.clauses());
        Patient patient = new Patient(start, reading.tokens(), reading.clauses());
        SortedSet<String> own = features(reading, source ? "src." : "", scope::owns, patient);
        SortedSet<String> rest = features(reading, "rest.", token -> !scope.owns(token), statement -> "");
        SortedSet<String> features = new TreeSet<>(own);
        features.addAll(rest);
        if (source) {
            features.add("src");
            return new Statements(features, reading.share());
        }
        Optional<Boolean> moved = Move.of(start);
        Optional<String> related = moved.map(towards -> towards ? "all+" : "all-")
                .or(() -> Contrast.verdict(start, reading.tokens(), reading.clauses(), own, rest));
        if (moved.isPresent()) {
            features.removeAll(Tally.VERDICTS);
        }
        related.ifPresent(features::add);
        return new Statements(features, Math.max(reading.share(), related.isPresent() ? RELATION : 0));
    }

    /** Whether two numbers are compared, about the company where there is one. */
    public boolean compareNumbers() {
        return NUMBERS.stream().anyMatch(features::contains);
    }

    private static String head(String text) {
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT);
    }

    private static SortedSet<String> features(Reading reading, String scope, IntPredicate owned, Role role) {
        SortedSet<String> features = new TreeSet<>();
        Tally tally = new Tally();
        for (Statement statement : reading.statements()) {
            if (owned.test(statement.token())) {
                String prefix = role.of(statement);
                if (prefix.isEmpty()) {
                    features.add(scope + statement.name());
                    tally.count(statement);
                } else {
                    features.add(prefix + statement.sign());
                }
            }
        }
        tally.verdict().ifPresent(verdict -> features.add(scope + verdict));
        return features;
    }

    /** A text taken apart. */
    private record Reading(List<Token> tokens, List<Clause> clauses, List<Statement> statements) {

        /** @param mention whose name holds no terms; null if there is none */
        static Reading of(String text, Mention mention) {
            List<Token> tokens = Token.of(text);
            List<Term> terms = TermList.of(tokens).in(tokens).stream()
                    .filter(term -> !WithinName.is(term, tokens))
                    .filter(term -> mention == null
                            || !Move.describes(text, tokens.get(term.first()).start()))
                    .filter(term -> mention == null
                            || !mention.covers(
                                    tokens.get(term.first()).start(),
                                    tokens.get(term.end() - 1).end()))
                    .toList();
            List<Clause> clauses = Clause.of(tokens, terms);
            List<Statement> statements = new ArrayList<>(StatementParser.parse(tokens, clauses));
            statements.addAll(ComparedNumbers.in(text, tokens, terms, clauses));
            return new Reading(tokens, clauses, statements);
        }

        double share() {
            long words = tokens.stream().filter(token -> !token.isMark()).count();
            int read = clauses.stream()
                    .flatMap(clause -> clause.terms().stream())
                    .mapToInt(Term::length)
                    .sum();
            return words == 0 ? 0 : Math.min(1, (double) read / words);
        }
    }
}
