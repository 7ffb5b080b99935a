package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of payment cards: 13 to 19 digits, in groups or not, with an issuer's prefix and length (ISO/IEC 7812) and
 * the check digit of Luhn.
 */
public final class Cards implements Finder {
    public static final String KIND = "card";

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    /** Of a group, unless the words before it say that it is a card's. */
    private static final int LEAST_GROUP = 3;

    private static final int USUAL_GROUP = 4;
    /** Marks that part the groups of an amount, too, of which the first is shorter then. */
    private static final String MARKS = "._/*,|:;+=~\u00B7\u3001";

    private static final Cues CARD =
            new Cues(List.of("card", "visa", "amex", "mastercard", "\u5361", "\u94F6\u8054"), List.of());

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        for (var chain : Digits.chains(text, " -" + FoldedText.NOTHING)) {
            find(chain, LEAST_GROUP, found);
        }
        for (var chain : Digits.chains(text, MARKS)) {
            if (chain.size() > 1) {
                find(chain, USUAL_GROUP, found);
            }
        }
        return found;
    }

    private static void find(Digits chain, int firstGroup, List<Span> found) {
        for (int from = 0; from < chain.size(); from++) {
            int to = chain.beginsAt(from) ? longest(chain, from, firstGroup) : -1;
            if (to >= 0) {
                found.add(new Span(chain.start(from), chain.end(to), KIND));
                from = to;
            }
        }
    }

    /** Last group of the longest card number that begins with a group, or -1. */
    private static int longest(Digits chain, int from, int firstGroup) {
        int least = LEAST_GROUP;
        if (chain.length(from) < firstGroup) {
            if (!CARD.stand(chain.text(), chain.start(from))) {
                return -1;
            }
            least = 1;
        }
        int longest = -1;
        int length = 0;
        for (int to = from; to < chain.size() && chain.length(to) >= least; to++) {
            length += chain.length(to);
            if (length > LONGEST) {
                break;
            }
            if (length >= SHORTEST && chain.endsAt(to) && isCard(chain, from, chain.digits(from, to))) {
                longest = to;
            }
        }
        return longest;
    }

    private static boolean isCard(Digits chain, int from, String digits) {
        // Bar codes have 13 digits too, and a tenth of them pass Luhn.
        boolean said = digits.length() > SHORTEST || CARD.stand(chain.text(), chain.start(from));
        return said && isIssued(digits) && hasCheckDigit(digits);
    }

    /** Luhn's algorithm (US patent 2,950,048): every second digit from the right doubled, the sum divisible by ten. */
    static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    private static boolean isIssued(String digits) {
        int length = digits.length();
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19)
                || length == 15 && (two == 34 || two == 37)
                || length == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720)
                || length == 14 && (two == 36 || two == 38 || two == 39 || four >= 3000 && four <= 3059)
                || length >= 16 && isLong(two, four);
    }

    /** Issuers of numbers of 16 to 19 digits: UnionPay, Discover, JCB, Maestro, Mir, and older Chinese ones. */
    private static boolean isLong(int two, int four) {
        return two == 62
                || two == 81
                || four == 6011
                || four >= 6440 && four <= 6599
                || four >= 3528 && four <= 3589
                || two == 50
                || two >= 56 && two <= 58
                || two == 63
                || two == 67
                || four >= 2200 && four <= 2204
                || four == 9558;
    }
}
