package io.embedstream.encoder.head.statement;

import java.util.Locale;

/**
 * One thing a text states.
 *
 * @param topic what it is about
 * @param good whether that is good for the company
 * @param token index of the token it hangs on
 */
record Statement(Topic topic, boolean good, int token) {

    /** What a statement is about. */
    enum Topic {
        /** A bottom line went up or down. */
        PROFIT,
        LOSS,
        GAIN,
        BURDEN,
        /** Up or down, no measure near. */
        BARE,
        /** Improved or worsened. */
        QUALITY,
        EVENT,
        /** Somebody gets ahead of somebody. */
        RIVAL,
        /** An event or a measure is ended. */
        ENDED,
        /** Two numbers compared. */
        NUMBER,
        /** There is a loss or a profit; nothing changes. */
        STATE,
        /** "Only" so much. */
        SCARCE,
        FLAT
    }

    /** Name of the feature. */
    String name() {
        return topic.name().toLowerCase(Locale.ROOT) + (topic == Topic.FLAT ? "" : sign());
    }

    String sign() {
        return good ? "+" : "-";
    }

    /** Whether it says that something got better or worse, or that something good or bad happened. */
    boolean weighs() {
        return topic != Topic.FLAT && topic != Topic.STATE && topic != Topic.SCARCE;
    }
}
