package io.embedstream.encoder;

/**
 * Two texts that are read together.
 *
 * @param first the one that is read first
 * @param second the one that is read behind it
 */
public record TextPair(String first, String second) {}
