package io.embedstream.encoder.head.statement;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of tokens between marks, words that join statements, and changes of the subject.
 *
 * @param from index of its first token
 * @param to index behind its last token
 * @param terms what stands in it
 */
record Clause(int from, int to, List<Term> terms) {
    private static final int OPENING = 4;

    /** The clauses of a text, in order. */
    static List<Clause> of(List<Token> tokens, List<Term> terms) {
        List<Clause> clauses = new ArrayList<>();
        int from = 0;
        int next = 0;
        List<Term> inside = new ArrayList<>();
        Subjects subjects = Subjects.of(tokens, terms);
        for (int at = 0; at <= tokens.size(); at++) {
            Term term = next < terms.size() && terms.get(next).first() == at ? terms.get(next++) : null;
            boolean joins = term != null && term.is(TermKind.BREAK);
            if (term == null && at < tokens.size() && subjects.changes(from, at, inside)) {
                clauses.add(new Clause(from, at, List.copyOf(inside)));
                inside.clear();
                from = at;
            }
            if (at == tokens.size() || tokens.get(at).isMark() || joins) {
                if (at > from) {
                    clauses.add(new Clause(from, at, List.copyOf(inside)));
                }
                inside.clear();
                from = at + (joins ? term.length() : 1);
            } else if (term != null) {
                inside.add(term);
            }
        }
        return clauses;
    }

    /** Whether a term stands so near the start that it speaks of what the clause before named. */
    boolean opensWith(Term term) {
        return term.first() - from < OPENING;
    }

    /** Whether the sentence goes on behind this clause. */
    boolean continuable(List<Token> tokens) {
        return to < tokens.size() && !tokens.get(to).isStop();
    }

    /**
     * This clause, or one with the terms of the clause before where this one names no measure ("fewer at A, more at
     * B").
     */
    Clause orTopicOf(Clause before, List<Token> tokens) {
        boolean measures = terms.stream().anyMatch(term -> term.measure().isPresent());
        return measures || before == null || tokens.get(from).isHan() ? this : new Clause(from, to, before.terms());
    }

    boolean contains(int token) {
        return token >= from && token < to;
    }
}
