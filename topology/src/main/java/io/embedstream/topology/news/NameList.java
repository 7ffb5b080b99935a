package io.embedstream.topology.news;

import io.embedstream.encoder.LowerCase;
import io.embedstream.topology.text.ChineseWords;
import io.embedstream.topology.text.EnglishWords;
import io.embedstream.topology.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The items that stand in one list with an occurrence, where no sentence tells what it is: {@code Walmart and Target},
 * {@code GM / Ford}, {@code #Apple #Tesla}, {@code 华为、小米}. At most {@value #REACH} chars and {@value #ITEMS} items on
 * either side are read.
 */
record NameList(List<String> items) {
    private static final int REACH = 80;
    private static final int ITEMS = 5;
    private static final String BRACKET = "(?:\\s*[(（][^()（）]{1,12}[)）])?";
    private static final String SEPARATOR =
            "\\s*(?:[,，;；]\\s*(?:and|or)\\s|[,，;；、/|&·+]|\\band\\b|\\bor\\b|\\bvs?\\b\\.?|\\bversus\\b|\\s(?=[#$]))\\s*";
    private static final String WORD = "[#$]?[\\p{L}\\d][\\p{L}\\d.'&-]*";
    private static final Pattern BEHIND = Pattern.compile(
            BRACKET + SEPARATOR + "(" + WORD + ")(?: \\p{Lu}[\\p{L}'&-]*){0,2}", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_FRONT = Pattern.compile(
            "(?<![\\p{L}\\d])(" + WORD + ")" + BRACKET + SEPARATOR + "[#$]?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHINESE_SEPARATOR = Pattern.compile("\\s*(?:[,、/|&·+]|和|与|及|跟|vs\\.?)\\s*");

    private static final Cues ENGLISH = Cues.load("name-cues-en.txt");
    private static final Cues CHINESE = Cues.load("name-cues-zh.txt");

    static NameList of(Occurrence occurrence) {
        var text = occurrence.text().spelled();
        return new NameList(
                isChinese(occurrence) ? chinese(occurrence) : english(text, occurrence.start(), occurrence.end()));
    }

    private static boolean isChinese(Occurrence occurrence) {
        return Words.isHan(occurrence.text().folded().charAt(occurrence.start()));
    }

    private static List<String> english(String text, int start, int end) {
        var items = new ArrayList<String>();
        var behind = BEHIND.matcher(text).region(end, Math.min(text.length(), end + REACH));
        behind.useTransparentBounds(true);
        while (items.size() < ITEMS && behind.lookingAt()) {
            items.add(behind.group(1));
            behind.region(behind.end(), behind.regionEnd());
        }
        int least = Math.max(0, start - REACH);
        int at = start;
        Matcher front = IN_FRONT.matcher(text);
        for (int i = 0; i < ITEMS && at > least && front.region(least, at).find(); i++) {
            items.add(front.group(1));
            at = front.start(1);
        }
        return items;
    }

    /** What separators part within the clause. */
    private static List<String> chinese(Occurrence occurrence) {
        var text = occurrence.text().folded();
        int from = occurrence.start();
        while (from > 0 && occurrence.start() - from < REACH && isInside(text.charAt(from - 1))) {
            from--;
        }
        int to = occurrence.end();
        while (to < text.length() && to - occurrence.end() < REACH && isInside(text.charAt(to))) {
            to++;
        }
        var items =
                new ArrayList<>(Arrays.asList(CHINESE_SEPARATOR.split(text.substring(from, occurrence.start()) + " ")));
        items.addAll(Arrays.asList(CHINESE_SEPARATOR.split(" " + text.substring(occurrence.end(), to))));
        return items.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    private static boolean isInside(char c) {
        return Character.isLetterOrDigit(c) || ",、/|&·+ .".indexOf(c) >= 0;
    }

    /**
     * Whether one of the other items is a company beyond doubt: a cashtag, a capital that is no ordinary word, a
     * company that is named after one, or another watched name.
     *
     * @param watched whether the text names another watched entity so, in small letters
     */
    boolean namesCompany(Predicate<String> watched) {
        return items.stream().anyMatch(item -> isCompany(item, watched));
    }

    /** Whether the other items are all Chinese words that name no company: 信念、道德. */
    boolean isOfWords() {
        return !items.isEmpty()
                && items.stream()
                        .allMatch(item -> ChineseWords.shared().contains(item) && !CHINESE.has("listed", item));
    }

    private static boolean isCompany(String item, Predicate<String> watched) {
        var plain = item.replaceAll("^[#$]|[.'&-]+$|'s$", "");
        var small = LowerCase.of(plain);
        if (plain.length() < 2) {
            return item.startsWith("$") && !plain.isEmpty();
        }
        if (Words.isHan(plain.charAt(0))) {
            return CHINESE.has("listed", plain) || watched.test(small);
        }
        boolean capital = plain.chars().anyMatch(Character::isUpperCase);
        boolean name = !EnglishWords.isOrdinary(small) && !ENGLISH.has("place", small);
        return item.startsWith("$")
                || CHINESE.has("listed", small) && !EnglishWords.isOrdinary(small)
                || capital && (name || ENGLISH.has("listed", small) || watched.test(small));
    }
}
