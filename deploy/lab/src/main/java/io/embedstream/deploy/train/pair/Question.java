package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.List;

/**
 * A message asked of a bank of templates.
 *
 * @param message its text
 * @param intent that answers it; empty if none of the bank does
 * @param weight how much it counts
 * @param phrasings templates an intent
 * @param options intents by falling rank, as the product ranks them
 */
record Question(String message, String intent, double weight, int phrasings, BankCloseness bank, List<Option> options) {

    /** An intent of the bank with those of its templates that are among the nearest, nearest first. */
    record Option(String intent, MatchFeatures features, List<Near> nearest) {}

    /** A template and its cosine with the message. */
    record Near(String text, double cosine) {}

    /** Whether an intent answers the message. */
    boolean fits(Option option) {
        return option.intent.equals(intent);
    }
}
