package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.tokenize.Tokens;

/**
 * A row of tokens to learn from.
 *
 * @param tokens of a text, those of its marked part of type 1; or of two texts, those of the second of type 1
 * @param label index of its class
 * @param head index of the head that is to tell it
 */
public record JudgedRow(Tokens tokens, int label, int head) {}
