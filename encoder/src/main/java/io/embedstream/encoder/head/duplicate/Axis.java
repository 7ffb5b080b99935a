package io.embedstream.encoder.head.duplicate;

/**
 * A pair of antonyms.
 *
 * @param exclusive whether two headlines that take different sides are different reports in any wording
 */
record Axis(int index, boolean exclusive) {}
