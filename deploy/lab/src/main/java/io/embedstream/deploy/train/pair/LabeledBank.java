package io.embedstream.deploy.train.pair;

import java.util.List;

/**
 * A set of texts by intent.
 *
 * @param language its code
 * @param templates texts with intents, in the order of the file
 * @param messages those that are asked; empty if the last templates of every intent are
 */
record LabeledBank(String name, String language, List<Text> templates, List<Text> messages) {
    /** Intent of messages that belong to none. */
    static final String NO_INTENT = "none";

    /** A text with its intent and, where it is known, its answer. */
    record Text(String intent, String text, String answer) {}
}
