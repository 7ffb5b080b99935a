package io.embedstream.deploy.replay;

/**
 * What a source has for one record: a line of JSON Lines, an element of a JSON array, a row of a table.
 *
 * @param place where it stands, for messages, such as {@code line 17}
 * @param value its JSON in UTF-8; what stands there where it cannot be made JSON of
 * @param problem why it cannot be made JSON of, or null
 */
record SourceLine(String place, byte[] value, String problem) {

    static SourceLine good(String place, byte[] value) {
        return new SourceLine(place, value, null);
    }
}
