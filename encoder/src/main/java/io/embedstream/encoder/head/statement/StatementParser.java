package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.statement.Statement.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the statements of one clause after the other: a direction is joined with the nearest measure, an end with
 * what it ends,
 * and what is left of the terms stands for itself.
 */
final class StatementParser {
    private static final Set<String> PLACES = Set.of("off", "under", "below", "above", "beneath");
    private static final int NEGATION = 3;
    private static final int EXPECTED = 7;
    private static final int REACH = 5;
    private static final int BEHIND = 1;

    private final List<Token> tokens;
    private final Set<Term> used = new HashSet<>();
    private final List<Statement> statements = new ArrayList<>();

    private StatementParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Statements of clauses, in the order of the text. */
    static List<Statement> parse(List<Token> tokens, List<Clause> clauses) {
        StatementParser parser = new StatementParser(tokens);
        Clause before = null;
        Clause named = null;
        for (Clause clause : clauses) {
            parser.read(clause, before, named);
            before = clause.continuable(tokens) ? clause.orTopicOf(before, tokens) : null;
            named = clause.orTopicOf(named, tokens);
        }
        return parser.statements;
    }

    /**
     * @param before the clause before in the sentence, null if there is none
     * @param named the clause before in the text that names a measure, null if there is none
     */
    private void read(Clause clause, Clause before, Clause named) {
        for (Term term : clause.terms()) {
            if (term.isDirection()) {
                direction(term, clause, refers(clause, term) ? named : clause.opensWith(term) ? before : null);
            }
        }
        for (Term term : clause.terms()) {
            if (term.is(TermKind.END) && !used.contains(term) && !concedes(term, clause)) {
                end(term, clause, before);
            }
        }
        for (Term term : clause.terms()) {
            if (!used.contains(term)) {
                alone(term, clause);
            }
        }
    }

    private void direction(Term direction, Clause clause, Clause before) {
        Optional<Term> measure = nearest(direction, clause.terms());
        if (measure.isEmpty() && before != null) {
            measure = last(before.terms());
        }
        boolean up = direction.is(TermKind.UP) != negated(direction, clause);
        if (measure.isPresent()) {
            TermKind kind = measure.get().measure().orElseThrow();
            boolean burden = kind == TermKind.LOSS || kind == TermKind.BURDEN;
            used.add(measure.get());
            used.add(direction);
            add(Topic.valueOf(kind.name()), up != burden, direction);
            return;
        }
        if (!direction.isEvent() && !direction.is(TermKind.END) && speaksAlone(direction)) {
            used.add(direction);
            add(Topic.BARE, up, direction);
        }
    }

    /** Whether a pronoun in front stands for what the clause before named: "those of B widened". */
    private static boolean refers(Clause clause, Term direction) {
        return clause.terms().stream().anyMatch(t -> t.is(TermKind.PRONOUN) && t.end() <= direction.first());
    }

    private boolean numberFollows(Term term) {
        return tokens.subList(term.end(), Math.min(tokens.size(), term.end() + NEGATION)).stream()
                .anyMatch(Token::isNumber);
    }

    /** A single character may be part of a name, a preposition may tell a place. */
    private boolean speaksAlone(Term direction) {
        Token first = tokens.get(direction.first());
        boolean weak = direction.length() == 1 && (first.isHan() || PLACES.contains(first.text()));
        return !weak
                || direction.end() < tokens.size()
                        && tokens.get(direction.end()).isNumber();
    }

    /** "Despite trouble at B": undoes the trouble for others, not for whom it names. */
    private boolean concedes(Term end, Clause clause) {
        return end.first() == clause.from()
                && tokens.get(end.first()).text().equals("despite")
                && Scope.namesAnybody(tokens, clause);
    }

    /** @param before the clause before, of whose event a pronoun behind speaks: "closes the one into B" */
    private void end(Term end, Clause clause, Clause before) {
        Optional<Term> object = Stream.concat(
                        event(end, clause, REACH).stream(),
                        clause.terms().stream()
                                .filter(t -> t != end && t.measure().isPresent() && !t.isDirection())
                                .filter(t -> t.gap(end) <= REACH))
                .min((a, b) -> Integer.compare(distance(end, a), distance(end, b)));
        if (object.isEmpty() && before != null && pronounBehind(end, clause)) {
            object = before.terms().stream().filter(Term::isEvent).reduce((a, b) -> b);
        }
        if (object.isEmpty()) {
            return;
        }
        Term term = object.get();
        boolean good = term.isEvent() ? term.is(TermKind.GOOD) : term.is(TermKind.PROFIT) || term.is(TermKind.GAIN);
        used.add(term);
        used.add(end);
        add(Topic.ENDED, good == negated(end, clause), end);
    }

    private static boolean pronounBehind(Term end, Clause clause) {
        return clause.terms().stream().anyMatch(t -> t.is(TermKind.PRONOUN) && t.first() == end.end());
    }

    private void alone(Term term, Clause clause) {
        if (term.is(TermKind.RIVAL)) {
            add(Topic.RIVAL, negated(term, clause) == passive(term, clause), term);
        } else if (term.isEvent()) {
            add(Topic.EVENT, term.is(TermKind.GOOD) != negated(term, clause), term);
        } else if (term.is(TermKind.BETTER) || term.is(TermKind.WORSE)) {
            add(Topic.QUALITY, term.is(TermKind.BETTER) != negated(term, clause), term);
        } else if (term.is(TermKind.LOSS) || term.is(TermKind.PROFIT)) {
            add(Topic.STATE, term.is(TermKind.PROFIT) != negated(term, clause), term);
        } else if (term.is(TermKind.ONLY) && numberFollows(term)) {
            add(Topic.SCARCE, false, term);
        } else if (term.is(TermKind.FLAT)) {
            add(Topic.FLAT, true, term);
        }
    }

    private void add(Topic topic, boolean good, Term term) {
        statements.add(new Statement(topic, good, term.first()));
    }

    private Optional<Term> nearest(Term direction, List<Term> terms) {
        return terms.stream()
                .filter(t -> t != direction && t.measure().isPresent() && !t.isDirection())
                .filter(t -> !concededBetween(direction, t))
                .min((a, b) -> Integer.compare(distance(direction, a), distance(direction, b)));
    }

    /** "rises despite losses" */
    private boolean concededBetween(Term direction, Term measure) {
        return direction.end() < measure.first()
                && tokens.subList(direction.end(), measure.first()).stream()
                        .anyMatch(t -> t.text().equals("despite"));
    }

    private static int distance(Term from, Term to) {
        return 2 * from.gap(to) + (to.first() > from.first() ? BEHIND : 0);
    }

    private static Optional<Term> last(List<Term> terms) {
        return terms.stream().filter(t -> t.measure().isPresent()).reduce((a, b) -> b);
    }

    private Optional<Term> event(Term operator, Clause clause, int reach) {
        return clause.terms().stream()
                .filter(t -> t != operator && t.isEvent() && t.gap(operator) <= reach && !used.contains(t))
                .min((a, b) -> Integer.compare(distance(operator, a), distance(operator, b)));
    }

    private boolean passive(Term term, Clause clause) {
        boolean by = term.end() < tokens.size() && tokens.get(term.end()).text().equals("by");
        return by || tokens.subList(clause.from(), term.first()).stream().anyMatch(t -> "被遭".contains(t.text()));
    }

    private static boolean negated(Term term, Clause clause) {
        return clause.terms().stream()
                .filter(t -> t.is(TermKind.NOT) && t.end() <= term.first())
                .anyMatch(t -> term.first() - t.end() < NEGATION || expectation(t, term, clause));
    }

    /** Whether what is denied is that somebody expects it: "no longer expects sales to fall". */
    private static boolean expectation(Term not, Term term, Clause clause) {
        return term.first() - not.end() < EXPECTED
                && clause.terms().stream()
                        .anyMatch(t -> t.is(TermKind.SAYS) && t.gap(not) == 0 && t.first() >= not.end());
    }
}
