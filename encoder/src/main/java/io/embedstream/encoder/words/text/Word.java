package io.embedstream.encoder.words.text;

/**
 * A word of a text.
 *
 * @param text as it is written
 * @param start index of its first char in the text
 * @param end index behind its last char
 */
public record Word(String text, int start, int end) {}
