package io.embedstream.encoder.head.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The one place in which two headlines differ that else have the same words in the same order, and what stands there.
 * Who rewrites a report changes its order, too; one that is like another but for its verb reports something else,
 * unless the verbs mean the same.
 *
 * @param units words of a headline, or its Chinese characters
 * @param start first unit of the place
 * @param end behind the last
 */
record Slot(List<String> units, int start, int end) {
    /** Share of the words before and behind the place. */
    private static final double FRAME = 0.5;
    /** The same of Chinese characters. */
    private static final double CHINESE_FRAME = 0.6;

    private static final int MOST_UNITS = 24;
    private static final int MOST_WORDS = 3;
    private static final int MOST_CHARACTERS = 4;

    private static final VerbMeanings VERBS = VerbMeanings.SHIPPED;

    /** Words that report, or are grammar: what stands there says nothing of its own. */
    private static final Set<String> FILLERS = Set.of(("a an the of to in on at by for from with and or as its his her"
                    + " their it he she they is are was were be been has have had will would says said say reports report"
                    + " reported announces announced announce according tells told new after amid over into than that"
                    + " this now still also about \u7684 \u4E86 \u5C06 \u5DF2 \u88AB \u906D \u62DF \u5BA3 \u5E03"
                    + " \u516C \u544A \u79F0 \u6216 \u518D \u53C8 \u4ECA \u65E5 \u6628 \u8D77 \u83B7")
            .split(" "));
    /** Whether there is such a place, and what stands there means something else in either. */
    static boolean isFilledOtherwise(Sentence a, Sentence b) {
        var one = SentenceReader.units(a.text());
        var other = SentenceReader.units(b.text());
        if (Math.max(one.size(), other.size()) > MOST_UNITS) {
            return false;
        }
        int before = 0;
        int least = Math.min(one.size(), other.size());
        while (before < least && one.get(before).equals(other.get(before))) {
            before++;
        }
        int behind = 0;
        while (behind < least - before
                && one.get(one.size() - 1 - behind).equals(other.get(other.size() - 1 - behind))) {
            behind++;
        }
        double frame = 2.0 * (before + behind) / (one.size() + other.size());
        if (before == 0 || behind == 0 || frame < FRAME) {
            return false;
        }
        var slot = new Slot(one, before, one.size() - behind);
        var otherSlot = new Slot(other, before, other.size() - behind);
        return !slot.hasNumber()
                && !otherSlot.hasNumber()
                && (slot.isChinese() && otherSlot.isChinese()
                        ? frame >= CHINESE_FRAME && slot.differsInChinese(otherSlot)
                        : slot.differsInEnglish(otherSlot));
    }

    private List<String> fill() {
        return units.subList(start, end);
    }

    private boolean hasNumber() {
        return fill().stream().anyMatch(unit -> !Character.isLetter(unit.codePointAt(0)));
    }

    private boolean isChinese() {
        return fill().stream().allMatch(unit -> Character.isIdeographic(unit.codePointAt(0)));
    }

    /** Words of two characters and more that have none in common; of one character it is not known which word it is. */
    private boolean differsInChinese(Slot other) {
        var said = said();
        var otherSaid = other.said();
        return Math.min(said.size(), otherSaid.size()) > 1
                && Math.max(said.size(), otherSaid.size()) <= MOST_CHARACTERS
                && said.stream().noneMatch(otherSaid::contains)
                && !stance().sidesWith(other.stance());
    }

    private boolean differsInEnglish(Slot other) {
        var said = new ArrayList<>(said());
        var otherSaid = new ArrayList<>(other.said());
        said.removeAll(other.fill());
        otherSaid.removeAll(fill());
        return said.stream().anyMatch(VERBS::isVerb)
                && otherSaid.stream().anyMatch(VERBS::isVerb)
                && Math.max(said.size(), otherSaid.size()) <= MOST_WORDS
                && said.stream().noneMatch(word -> otherSaid.stream().anyMatch(with -> VERBS.areRelated(word, with)))
                && !stance().sidesWith(other.stance());
    }

    /** What is no filler. */
    private List<String> said() {
        return fill().stream().filter(unit -> !FILLERS.contains(unit)).toList();
    }

    /** In Chinese with the characters beside it, which may belong to the words that differ. */
    private Stance stance() {
        var stance = new Stance();
        if (isChinese()) {
            stance.addRun(String.join("", units.subList(start - 1, end + 1)));
        } else {
            stance.addWords(fill());
        }
        return stance;
    }
}
