package io.embedstream.topology.privacy.find;

/**
 * What stands for {@code @} or for a point in an address.
 *
 * @param end behind it
 * @param worded whether it is a word in brackets, so that the point may be a word, too
 * @param weak whether other texts have it as well, so that words must say that an address follows
 */
record AddressMark(int end, boolean worded, boolean weak) {
    private static final String OPENING = "([{<";
    private static final String CLOSING = ")]}>";
    private static final String AT_IN_CHINESE = "\u827E\u7279";
    private static final char POINT_IN_CHINESE = '\u70B9';

    /** The sign that begins there, or null. */
    static AddressMark signAt(FoldedText text, int at) {
        char c = text.at(at);
        if (c == '@') {
            boolean apart = text.at(at + 1) == ' ';
            return new AddressMark(at + (apart ? 2 : 1), false, apart);
        }
        if (text.folded().startsWith(AT_IN_CHINESE, at)) {
            return new AddressMark(at + AT_IN_CHINESE.length(), true, false);
        }
        if (c == ' ' && text.at(at + 1) == '@') {
            return apart(text, at, "@");
        }
        var word = word(text, at, "at");
        return word == null ? bracketed(text, at, "@") : word;
    }

    /** The point that begins there, or null. */
    static AddressMark pointAt(FoldedText text, int at) {
        char c = text.at(at);
        if (c == '.' || c == POINT_IN_CHINESE && text.isLatin(at + 1)) {
            return new AddressMark(at + 1, false, false);
        }
        if (c == ' ' && text.at(at + 1) == '.') {
            return apart(text, at, ".");
        }
        var word = word(text, at, "dot");
        return word == null ? bracketed(text, at, ".") : word;
    }

    /** A sign with blanks around it. */
    private static AddressMark apart(FoldedText text, int at, String sign) {
        int behind = at + 1 + sign.length();
        return new AddressMark(text.at(behind) == ' ' ? behind + 1 : behind, false, true);
    }

    /** A word, in brackets or between blanks, or null. */
    private static AddressMark word(FoldedText text, int at, String word) {
        var bracketed = bracketed(text, at, word);
        boolean between = text.at(at) == ' ' && text.folded().startsWith(word + ' ', at + 1);
        return bracketed == null && between ? new AddressMark(at + word.length() + 2, true, true) : bracketed;
    }

    /** A word or sign in brackets, a blank before and behind it or none, or null. */
    private static AddressMark bracketed(FoldedText text, int at, String word) {
        int open = text.at(at) == ' ' ? at + 1 : at;
        int kind = OPENING.indexOf(text.at(open));
        int close = open + word.length() + 1;
        if (kind < 0 || text.at(close) != CLOSING.charAt(kind) || !text.folded().startsWith(word, open + 1)) {
            return null;
        }
        return new AddressMark(text.at(close + 1) == ' ' ? close + 2 : close + 1, true, false);
    }
}
