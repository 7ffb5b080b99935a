package io.embedstream.topology.news;

import io.embedstream.topology.text.EnglishWords;
import io.embedstream.topology.text.FoldedText;
import java.util.Set;

/**
 * A dollar sign whose amount is missing, before an ordinary word: in "only $on sale" nobody speaks of the ticker ON. A
 * ticker in small letters that is such a word, behind a word that introduces a price, is none.
 */
final class LostAmount {
    private static final Set<String> BEFORE_PRICES = Set.of(
            "only", "just", "at", "from", "under", "over", "below", "above", "about", "around", "nearly", "almost",
            "than", "cost", "costs", "pay", "pays", "paid", "save", "saves", "saved", "spend", "spent", "worth",
            "price", "prices", "priced");
    private static final int LONGEST = 8;

    private LostAmount() {}

    /** @param surface the cashtag as it stands at {@code start} of the text */
    static boolean is(FoldedText text, int start, String surface) {
        var word = surface.substring(1);
        return word.chars().allMatch(Character::isLowerCase)
                && EnglishWords.isOrdinary(word)
                && BEFORE_PRICES.contains(wordBefore(text.folded(), start));
    }

    private static String wordBefore(String folded, int start) {
        int end = start;
        while (end > 0 && folded.charAt(end - 1) == ' ') {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < LONGEST && Character.isLetter(folded.charAt(from - 1))) {
            from--;
        }
        return folded.substring(from, end);
    }
}
