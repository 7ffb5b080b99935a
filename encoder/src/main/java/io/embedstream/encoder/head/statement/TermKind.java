package io.embedstream.encoder.head.statement;

/** What a term of financial news does in a statement; a term may do several things. */
enum TermKind {
    /** A bottom line: more is better. */
    PROFIT,
    /** A bottom line below zero: less is better. */
    LOSS,
    /** Another measure of which more is better. */
    GAIN,
    /** Another measure of which less is better. */
    BURDEN,
    UP,
    DOWN,
    /** Change for the better, whatever changes. */
    BETTER,
    /** Change for the worse, whatever changes. */
    WORSE,
    FLAT,
    /** An event that is good by itself. */
    GOOD,
    /** An event that is bad by itself. */
    BAD,
    /** Good for who does it, bad for whom it is done to. */
    RIVAL,
    /** Undoes what it speaks of: "ends", "终止". */
    END,
    NOT,
    ONLY,
    /** Stands for what the clause before named. */
    PRONOUN,
    /** A verb or noun of reporting. */
    SAYS,
    /** What analysts, agencies and auditors deal with. */
    ANALYST,
    /** Only looks like another term. */
    SKIP,
    /** Joins statements about different things. */
    BREAK;

    boolean isMeasure() {
        return this == PROFIT || this == LOSS || this == GAIN || this == BURDEN;
    }
}
