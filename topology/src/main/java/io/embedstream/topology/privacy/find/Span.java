package io.embedstream.topology.privacy.find;

/**
 * A place in a text.
 *
 * @param start first char
 * @param end behind the last char
 * @param kind what stands there, such as {@code email}
 */
public record Span(int start, int end, String kind) {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("span from " + start + " to " + end + " is empty or negative");
        }
    }
}
