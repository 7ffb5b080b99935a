package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.tokenize.Tokens;

/**
 * A text to learn from.
 *
 * @param tokens of the text; those of the marked part are of type 1
 * @param label index of its class
 * @param head index of the head that is to tell it
 */
public record JudgedRow(Tokens tokens, int label, int head) {}
