package io.embedstream.deploy.train.pair;

/**
 * Two texts as one row of tokens.
 *
 * @param ids vocabulary indices, special ones included
 * @param types 0 for the first text and the special tokens around it, 1 for the second
 * @param cosine of the two texts' vectors
 */
public record EncodedPair(long[] ids, long[] types, double cosine) {}
