package io.embedstream.topology.privacy.find;

/** As many letters and digits as a code has, single blanks or dashes between them left out. */
final class Code {
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
                end = i + 1;
            } else if (!isGap(i)) {
                break;
            }
            i++;
        }
        if (chars.length() < length) {
            end = -1;
        }
    }

    private boolean isGap(int at) {
        char c = text.at(at);
        return c == FoldedText.NOTHING || (c == ' ' || c == '-') && text.isCode(at - 1) && text.isCode(at + 1);
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
