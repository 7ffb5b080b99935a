package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.List;

/**
 * Mail addresses: a local part, {@code @} (or {@code (at)}, {@code [at]}) and a domain of at least two labels, the last
 * of letters (RFC 5321 without quoted local parts and address literals).
 */
public final class Emails implements Finder {
    public static final String KIND = "email";

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final List<String> SIGNS = List.of("@", "(at)", "[at]", " (at) ", " [at] ");

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        int from = 0;
        for (var sign = sign(text, from); sign != null; sign = sign(text, sign.end())) {
            int start = local(text, sign.start(), from);
            int end = domain(text, sign.end());
            if (start < sign.start() && end > sign.end()) {
                found.add(new Span(start, end, KIND));
                from = end;
            }
        }
        return found;
    }

    /** The next sign, the longest of those that begin first. */
    private static Span sign(FoldedText text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.at(i);
            if (c == '@') {
                return new Span(i, i + 1, KIND);
            }
            if (c == '(' || c == '[' || c == ' ') {
                for (var sign : SIGNS) {
                    if (text.folded().startsWith(sign, i)) {
                        return new Span(i, i + sign.length(), KIND);
                    }
                }
            }
        }
        return null;
    }

    private static int local(FoldedText text, int sign, int from) {
        int start = sign;
        while (start > Math.max(from, sign - MAX_LOCAL) && isLocal(text, start - 1)) {
            start--;
        }
        while (start < sign && !text.isCode(start)) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(FoldedText text, int index) {
        return text.isCode(index) || ("._%+-'&=~" + FoldedText.NOTHING).indexOf(text.at(index)) >= 0;
    }

    /** End of the domain that begins there; the beginning where there is none. */
    private static int domain(FoldedText text, int start) {
        int end = start;
        int last = visible(text, start);
        int labels = 0;
        for (int i = last; i <= Math.min(text.length(), start + MAX_DOMAIN); i++) {
            if (i < text.length() && (text.isCode(i) || text.at(i) == '-' || text.at(i) == FoldedText.NOTHING)) {
                continue;
            }
            if (i == last || !text.isCode(last)) {
                break;
            }
            labels++;
            if (labels > 1 && isTopLevel(text, last, i)) {
                end = i;
            }
            if (text.at(i) != '.') {
                break;
            }
            last = visible(text, i + 1);
            i = last - 1;
        }
        while (end > start && text.at(end - 1) == FoldedText.NOTHING) {
            end--;
        }
        return end;
    }

    /** The next char from there that shows something. */
    private static int visible(FoldedText text, int from) {
        int at = from;
        while (text.at(at) == FoldedText.NOTHING) {
            at++;
        }
        return at;
    }

    private static boolean isTopLevel(FoldedText text, int from, int to) {
        if (text.folded().startsWith("xn--", from)) {
            return true;
        }
        int letters = 0;
        for (int i = from; i < to; i++) {
            if (!text.isLatin(i) && text.at(i) != FoldedText.NOTHING) {
                return false;
            }
            letters += text.isLatin(i) ? 1 : 0;
        }
        return letters >= 2;
    }
}
