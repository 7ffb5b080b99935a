package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.ArrayList;
import java.util.List;
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

    /** Statements of a text as a whole. */
    public static Statements of(String text) {
        Reading reading = Reading.of(head(text), null);
        SortedSet<String> features = new TreeSet<>();
        add(features, reading, "", token -> true, statement -> "");
        return new Statements(features, reading.share());
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
        SortedSet<String> features = new TreeSet<>();
        Patient patient = new Patient(start, reading.tokens(), reading.clauses());
        add(features, reading, source ? "src." : "", scope::owns, patient);
        add(features, reading, "rest.", token -> !scope.owns(token), statement -> "");
        if (source) {
            features.add("src");
        }
        return new Statements(features, reading.share());
    }

    private static String head(String text) {
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT);
    }

    private static void add(SortedSet<String> features, Reading reading, String scope, IntPredicate owned, Role role) {
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
    }

    /** A text taken apart. */
    private record Reading(List<Token> tokens, List<Clause> clauses, List<Statement> statements) {

        /** @param mention whose name holds no terms; null if there is none */
        static Reading of(String text, Mention mention) {
            List<Token> tokens = Token.of(text);
            List<Term> terms = TermList.of(tokens).in(tokens).stream()
                    .filter(term -> !EndOfName.is(term, tokens))
                    .filter(term -> mention == null
                            || !mention.covers(
                                    tokens.get(term.first()).start(),
                                    tokens.get(term.end() - 1).end()))
                    .toList();
            List<Clause> clauses = Clause.of(tokens, terms);
            List<Statement> statements = new ArrayList<>(StatementParser.parse(tokens, clauses));
            statements.addAll(ComparedNumbers.in(text, tokens, terms));
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
