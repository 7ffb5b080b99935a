package io.embedstream.topology.privacy.find;

import java.util.List;

/**
 * The domain of a mail address: at least two labels, the last of letters, of one script each (RFC 5890), or an address
 * in brackets (RFC 5321).
 */
final class MailDomain {
    private static final int MAX_DOMAIN = 253;
    /**
     * Top-level domains in Chinese characters, behind which the text goes on without a blank: those of IANA's root zone
     * that organisations and persons register in.
     */
    private static final List<String> CHINESE =
            List.of(("\u4E2D\u56FD \u4E2D\u570B \u9999\u6E2F \u53F0\u6E7E \u53F0\u7063 \u6FB3\u9580 \u65B0\u52A0\u5761"
                            + " \u516C\u53F8 \u7F51\u7EDC \u7DB2\u7D61 \u7F51\u5740 \u96C6\u56E2 \u5728\u7EBF"
                            + " \u4E2D\u6587\u7F51 \u7F51\u7AD9 \u5546\u57CE \u5546\u5E97 \u7F51\u5E97 \u516C\u76CA"
                            + " \u653F\u52A1 \u4FE1\u606F \u4F01\u4E1A \u79FB\u52A8 \u624B\u673A \u6211\u7231\u4F60")
                    .split(" "));

    private MailDomain() {}

    /**
     * End of the domain that begins there, or -1.
     *
     * @param words whether a point may be a word
     * @param apart whether a point may have blanks around it
     */
    static int end(FoldedText text, int start, boolean words, boolean apart) {
        if (text.at(start) == '[') {
            return literal(text, start);
        }
        int end = -1;
        int most = Math.min(text.length(), start + MAX_DOMAIN);
        int labels = 0;
        for (int from = start; from < most; ) {
            int to = label(text, from, most);
            if (to < 0) {
                break;
            }
            labels++;
            int top = labels > 1 ? topLevel(text, from, to) : -1;
            end = top >= 0 ? top : end;
            var point = AddressMark.pointAt(text, to);
            if (point == null || point.weak() && !(point.worded() ? words : apart)) {
                break;
            }
            from = point.end();
        }
        while (end > start && text.at(end - 1) == FoldedText.NOTHING) {
            end--;
        }
        return end;
    }

    /** End of {@code [192.0.2.1]} or {@code [IPv6:...]}, or -1. */
    private static int literal(FoldedText text, int start) {
        int end = start + 1;
        while (text.isCode(end) || text.at(end) == '.' || text.at(end) == ':') {
            end++;
        }
        return text.at(end) == ']'
                        && end > start + 1
                        && (text.isDigit(end - 1) || text.folded().startsWith("ipv6", start + 1))
                ? end + 1
                : -1;
    }

    /** End of the label that begins there, or -1: letters of one script, digits and dashes. */
    private static int label(FoldedText text, int start, int most) {
        int to = start;
        boolean any = false;
        Letters letters = null;
        for (; to < most; to++) {
            char c = text.at(to);
            if (Letters.isAny(c)) {
                if (letters != null && !letters.has(c) || AddressMark.pointAt(text, to) != null) {
                    break;
                }
                letters = Letters.of(c);
            } else if (c != FoldedText.NOTHING && !text.isDigit(to) && !(c == '-' && any)) {
                break;
            }
            any |= c != FoldedText.NOTHING;
        }
        return any ? to : -1;
    }

    /** End of the top-level domain at a label's beginning, or -1. */
    private static int topLevel(FoldedText text, int from, int to) {
        if (text.folded().startsWith("xn--", from)) {
            return to;
        }
        int letters = 0;
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            if (!Letters.isAny(c) && c != FoldedText.NOTHING) {
                return -1;
            }
            letters += Letters.isAny(c) ? 1 : 0;
        }
        if (letters < 2) {
            return -1;
        }
        return isChinese(text, from, to) ? chineseEnd(text, from) : to;
    }

    private static boolean isChinese(FoldedText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isIdeographic(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    private static int chineseEnd(FoldedText text, int from) {
        for (var name : CHINESE) {
            if (text.folded().startsWith(name, from)) {
                return from + name.length();
            }
        }
        return -1;
    }
}
