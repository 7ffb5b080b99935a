package io.embedstream.encoder.head.entity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a text between the nearest separators on both sides of a mention: punctuation and the words that join
 * statements about different things ("A falls <em>while</em> B soars").
 *
 * @param start index of its first char
 * @param end index behind its last char
 */
record Clause(int start, int end) {
    private static final Pattern SEPARATOR = Pattern.compile(
            "[,;:|，；：。！？!?]|\\b(?:while|but|as|after|despite|whereas|amid|though|although|even|and|vs|versus|ahead|on|with"
                    + "|against|over)\\b|但是?|而|不过|却|同时",
            Pattern.CASE_INSENSITIVE);

    static Clause around(Mention mention) {
        if (mention.start() == mention.end()) {
            return new Clause(0, mention.text().length());
        }
        int start = 0;
        Matcher matcher = SEPARATOR.matcher(mention.text());
        while (matcher.find()) {
            if (matcher.end() <= mention.start()) {
                start = matcher.end();
            } else if (matcher.start() >= mention.end()) {
                return new Clause(start, matcher.start());
            }
        }
        return new Clause(start, mention.text().length());
    }
}
