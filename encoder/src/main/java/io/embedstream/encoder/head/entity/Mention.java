package io.embedstream.encoder.head.entity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entity named in a text.
 *
 * @param text the whole text
 * @param start index of the name's first char
 * @param end index behind its last char; equal to {@code start} if the text is about the entity without naming it
 */
public record Mention(String text, int start, int end) {

    public Mention {
        if (start < 0 || end < start || end > text.length()) {
            throw new IndexOutOfBoundsException(
                    "An entity at [" + start + ", " + end + ") does not lie in a text of " + text.length() + " chars.");
        }
    }

    /** The first place where the name stands, whole words first, letters in any case. */
    public static Optional<Mention> find(String text, String name) {
        if (name.isBlank()) {
            return Optional.empty();
        }
        String quoted = Pattern.quote(name.strip());
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
        Matcher whole = Pattern.compile("(?<!\\w)" + quoted + "(?!\\w)", flags).matcher(text);
        if (whole.find()) {
            return Optional.of(new Mention(text, whole.start(), whole.end()));
        }
        Matcher part = Pattern.compile(quoted, flags).matcher(text);
        return part.find() ? Optional.of(new Mention(text, part.start(), part.end())) : Optional.empty();
    }

    /** The text as a whole, where the entity is not named in it. */
    public static Mention unnamed(String text) {
        return new Mention(text, 0, 0);
    }

    /** Whether {@code [from, to)} lies in the name. */
    public boolean covers(int from, int to) {
        return from >= start && to <= end;
    }

    /** Whether {@code [from, to)} shares a char with the name. */
    boolean overlaps(int from, int to) {
        return from < end && to > start;
    }
}
