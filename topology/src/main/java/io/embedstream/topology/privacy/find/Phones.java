package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.List;

/**
 * Phone numbers that libphonenumber holds for valid: with a country's prefix, or of one of the regions. Without a
 * prefix many numbers look like one, so it must also be written in the groups of its region, or be a mobile's, or the
 * words before it must say so; and they must not say that it is an order, an invoice or the like.
 */
public final class Phones implements Finder {
    public static final String KIND = "phone";

    private static final int FEWEST = 7;
    private static final int MOST = 17;
    private static final String SEPARATORS = " -.()/_*\u00B7" + FoldedText.NOTHING;

    private final NumberPlans plans;

    /** @param regions ISO 3166-1 codes whose numbers are found without a country's prefix, the first ones first */
    public Phones(List<String> regions) {
        this.plans = new NumberPlans(regions);
    }

    /** @throws IllegalArgumentException if one of the regions has no phone numbers */
    public static void requireKnown(List<String> regions) {
        NumberPlans.requireKnown(regions);
    }

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        for (var chain : Digits.chains(text, SEPARATORS)) {
            for (int from = 0; from < chain.size(); from++) {
                int to = chain.beginsAt(from) ? longest(chain, from) : -1;
                if (to >= 0) {
                    found.add(new Span(start(chain, from), chain.end(to), KIND));
                    from = to;
                }
            }
        }
        return found;
    }

    /** Last group of the longest number that begins with a group, or -1. */
    private int longest(Digits chain, int from) {
        int length = 0;
        int to = from;
        while (to < chain.size() && length + chain.length(to) <= MOST) {
            length += chain.length(to++);
        }
        for (to--; to >= from && length >= FEWEST; to--) {
            if (chain.endsAt(to) && isPhone(chain, from, to)) {
                return to;
            }
            length -= chain.length(to);
        }
        return -1;
    }

    private boolean isPhone(Digits chain, int from, int to) {
        var digits = chain.digits(from, to);
        if (hasPlus(chain, from)) {
            return plans.isInternational(digits);
        }
        if (digits.startsWith("00")) {
            return plans.isInternational(digits.substring(2));
        }
        var said = PhoneCues.before(chain.text(), chain.start(from));
        return said != Cues.Said.NO
                && !PhoneCues.isAmount(chain.text(), chain.start(from), chain.end(to))
                && !isDate(chain, from, to)
                && plans.isNational(digits, lengths(chain, from, to), said == Cues.Said.YES);
    }

    private static List<Integer> lengths(Digits chain, int from, int to) {
        return chain.groups().subList(from, to + 1).stream()
                .map(Digits.Group::length)
                .toList();
    }

    private static boolean isDate(Digits chain, int from, int to) {
        return to - from >= 2 && chain.length(from) == 4 && chain.length(from + 1) <= 2 && chain.length(from + 2) <= 2;
    }

    private static boolean hasPlus(Digits chain, int from) {
        int before = chain.start(from) - 1;
        return chain.text().at(before) == '+'
                || chain.text().at(before) == '(' && chain.text().at(before - 1) == '+';
    }

    /** With the plus and the parenthesis that belong to the number. */
    private static int start(Digits chain, int from) {
        int start = chain.start(from);
        boolean opens = chain.text().at(start - 1) == '(' && chain.text().at(chain.end(from)) == ')';
        start -= opens ? 1 : 0;
        return chain.text().at(start - 1) == '+' ? start - 1 : start;
    }
}
