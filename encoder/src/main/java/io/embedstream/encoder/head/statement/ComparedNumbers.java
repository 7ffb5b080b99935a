package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.statement.Statement.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Statements of compared numbers: a loss counts below zero, a burden is better low. */
final class ComparedNumbers {
    private static final int BACK = 14;

    private final List<Token> tokens;
    private final List<Term> terms;

    private ComparedNumbers(List<Token> tokens, List<Term> terms) {
        this.tokens = tokens;
        this.terms = terms;
    }

    static List<Statement> in(String text, List<Token> tokens, List<Term> terms, List<Clause> clauses) {
        ComparedNumbers compared = new ComparedNumbers(tokens, terms);
        List<Statement> statements = new ArrayList<>();
        for (NumberComparison comparison : NumberComparison.in(text)) {
            if (!compared.ofTwo(comparison, clauses)) {
                compared.statement(comparison).ifPresent(statements::add);
            }
        }
        return statements;
    }

    /** Whether the second number is another company's: "up 5 % last year, whereas that of Bramor fell to 3 %". */
    private boolean ofTwo(NumberComparison comparison, List<Clause> clauses) {
        int middle = tokenAt(comparison.middle());
        int second = tokenAt(comparison.second());
        return tokens.stream().noneMatch(Token::isHan)
                && SentenceCase.is(tokens)
                && clauses.stream()
                        .anyMatch(clause -> clause.contains(middle - 1) && Scope.namesAnybody(tokens, clause))
                && clauses.stream()
                        .filter(clause -> clause.from() >= middle && clause.contains(second))
                        .anyMatch(clause -> namedBetween(clause, second));
    }

    private boolean namedBetween(Clause clause, int end) {
        return IntStream.range(clause.from(), end).anyMatch(t -> Scope.isName(tokens, clause, t));
    }

    private Optional<Statement> statement(NumberComparison comparison) {
        int first = tokenAt(comparison.start());
        int middle = tokenAt(comparison.middle());
        int last = tokenAt(comparison.end());
        Optional<TermKind> own = eachItsOwn(middle, tokenAt(comparison.second()), last);
        Optional<TermKind> measure = own.or(() -> before(first)).or(() -> within(first, last + 2));
        double sign = measure.map(ComparedNumbers::sign).orElse(1.0);
        double other = within(own.isPresent() ? last : middle, last + 2)
                .filter(ComparedNumbers::isBottomLine)
                .map(ComparedNumbers::sign)
                .orElse(sign);
        double news = (comparison.newsFirst() ? sign : other) * comparison.news();
        double former = (comparison.newsFirst() ? other : sign) * comparison.former();
        if (news == former) {
            return Optional.empty();
        }
        return Optional.of(new Statement(measure.isPresent() ? Topic.NUMBER : Topic.BARE, news > former, first));
    }

    /** The first number's bottom line where both have theirs behind: "from a 6 million profit to a 9 million loss". */
    private Optional<TermKind> eachItsOwn(int middle, int second, int last) {
        boolean behind = !tokens.get(middle).isHan()
                && within(last, last + 2).filter(ComparedNumbers::isBottomLine).isPresent();
        return behind ? within(middle, second).filter(ComparedNumbers::isBottomLine) : Optional.empty();
    }

    private static boolean isBottomLine(TermKind kind) {
        return kind == TermKind.PROFIT || kind == TermKind.LOSS;
    }

    private static double sign(TermKind measure) {
        return measure == TermKind.LOSS || measure == TermKind.BURDEN ? -1 : 1;
    }

    private Optional<TermKind> before(int token) {
        int from = Math.max(sentenceStart(token), token - BACK);
        return terms.stream()
                .filter(t ->
                        t.first() >= from && t.end() <= token && t.measure().isPresent())
                .reduce((a, b) -> b)
                .flatMap(Term::measure);
    }

    private Optional<TermKind> within(int from, int to) {
        return terms.stream()
                .filter(t -> t.first() >= from && t.end() <= to && t.measure().isPresent())
                .findFirst()
                .flatMap(Term::measure);
    }

    private int sentenceStart(int token) {
        int at = token;
        while (at > 0 && !tokens.get(at - 1).isStop()) {
            at--;
        }
        return at;
    }

    private int tokenAt(int offset) {
        int at = 0;
        while (at < tokens.size() && tokens.get(at).end() <= offset) {
            at++;
        }
        return at;
    }
}
