package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.tokenize.Tokens;

/**
 * A text to learn from.
 *
 * @param tokens of the text; those of the marked part are of type 1
 * @param label index of its class
 */
public record JudgedRow(Tokens tokens, int label) {}
