package io.embedstream.encoder.head.statement;

import java.util.Optional;
import java.util.Set;

/**
 * A term found in a text.
 *
 * @param kinds what it may do
 * @param first index of its first token
 * @param end index behind its last token
 */
record Term(Set<TermKind> kinds, int first, int end) {

    boolean is(TermKind kind) {
        return kinds.contains(kind);
    }

    boolean isDirection() {
        return is(TermKind.UP) || is(TermKind.DOWN);
    }

    Optional<TermKind> measure() {
        return kinds.stream().filter(TermKind::isMeasure).findFirst();
    }

    boolean isEvent() {
        return is(TermKind.GOOD) || is(TermKind.BAD);
    }

    /** Whether it says that something happens, not only what it happens to. */
    boolean tells() {
        return isDirection()
                || isEvent()
                || is(TermKind.RIVAL)
                || is(TermKind.END)
                || is(TermKind.BETTER)
                || is(TermKind.WORSE);
    }

    boolean contains(int token) {
        return token >= first && token < end;
    }

    int length() {
        return end - first;
    }

    /** Tokens between this term and another; 0 if they touch or overlap. */
    int gap(Term other) {
        return Math.max(0, Math.max(other.first - end, first - other.end));
    }
}
