package io.embedstream.topology.privacy.find;

/** As many letters and digits as a code has, what parts its groups left out. */
final class Code {
    private static final String SEPARATORS = " -._/\u00B7" + FoldedText.NOTHING;
    private static final int LONGEST_GAP = 3;

    private final StringBuilder chars = new StringBuilder();
    private final FoldedText text;
    private int end;

    Code(FoldedText text, int start, int length) {
        this.text = text;
        int i = start;
        while (chars.length() < length && i < text.length()) {
            char c = text.at(i);
            if (c >= '0' && c <= '9' || c >= 'a' && c <= 'z') {
                chars.append(c);
                end = ++i;
            } else {
                int behind = behindGap(i);
                if (behind == i) {
                    break;
                }
                i = behind;
            }
        }
        if (chars.length() < length) {
            end = -1;
        }
    }

    /** Behind the separators there; the same place where what stands there ends the code. */
    private int behindGap(int at) {
        int behind = at;
        while (SEPARATORS.indexOf(text.at(behind)) >= 0 && behind < text.length()) {
            if (++behind - at > LONGEST_GAP) {
                return at;
            }
        }
        return text.isCode(behind) ? behind : at;
    }

    /** Whether all are there, and no more behind them. */
    boolean isWhole() {
        return end >= 0 && !text.isCode(end);
    }

    /** The letters, in lower case, and digits. */
    String chars() {
        return chars.toString();
    }

    /** Behind the last. */
    int end() {
        return end;
    }
}
