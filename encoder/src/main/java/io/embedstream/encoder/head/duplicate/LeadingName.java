package io.embedstream.encoder.head.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The words that a sentence begins with and that may be a company's name: in English those with a capital, in Chinese
 * what ends with a legal form or trade, else {@value #USUAL} characters. For one sentence.
 */
final class LeadingName {
    /** Characters of most Chinese names as news have them. */
    private static final int USUAL = 4;
    /** Characters of the longest. */
    private static final int LONGEST = 16;
    /** Words of a name in a headline whose words have capitals anyway. */
    private static final int IN_TITLE_CASE = 2;
    /** Letters of a word that has a capital in a headline in title case. */
    private static final int LONG_WORD = 4;

    private static final Set<String> INSIDE = Set.of("and", "of", "for", "the", "de", "la", "du", "von", "van");
    private static final Set<String> ENDS = Set.of(
            "inc",
            "plc",
            "corp",
            "corporation",
            "ltd",
            "co",
            "company",
            "group",
            "holding",
            "holdings",
            "bank",
            "limited",
            "llc",
            "ag",
            "sa",
            "nv");
    private static final List<String> CHINESE_ENDS =
            List.of(("\u6709\u9650\u516C\u53F8 \u516C\u53F8 \u96C6\u56E2 \u80A1\u4EFD \u63A7\u80A1 "
                            + "\u94F6\u884C \u519C\u5546\u884C \u8BC1\u5238 \u4FDD\u9669 \u79D1\u6280 "
                            + "\u534A\u5BFC\u4F53 \u80FD\u6E90 \u836F\u4E1A \u533B\u836F \u751F\u7269 \u6C7D\u8F66 "
                            + "\u7535\u5B50 \u7535\u6C14 \u7535\u529B \u5730\u4EA7 \u7F6E\u4E1A \u4F20\u5A92 "
                            + "\u4E73\u4E1A \u98DF\u54C1 \u822A\u7A7A \u7269\u6D41 \u8F6F\u4EF6 \u901A\u4FE1 "
                            + "\u673A\u68B0 \u91CD\u5DE5 \u77FF\u4E1A \u5316\u5DE5 \u73AF\u4FDD \u5149\u4F0F "
                            + "\u5B9E\u4E1A \u56FD\u9645 \u94A2\u94C1 \u6C34\u6CE5 \u6559\u80B2 \u5F71\u4E1A")
                    .split(" "));

    private final List<String> words = new ArrayList<>();
    /** Small words that belong to it if another capital follows. */
    private final List<String> inside = new ArrayList<>();

    private String run = "";
    private boolean ended;
    private boolean titleCase = true;

    void addWord(String word, boolean capital) {
        titleCase &= capital || word.length() < LONG_WORD;
        if (ended) {
            return;
        }
        if (capital) {
            words.addAll(inside);
            inside.clear();
            words.add(word);
        } else if (INSIDE.contains(word) && !words.isEmpty()) {
            inside.add(word);
        } else {
            ended = true;
        }
    }

    /** Takes a run of Chinese characters into account. */
    void addRun(String chinese) {
        if (!ended && words.isEmpty()) {
            run = chinese;
        }
        ended = true;
    }

    /** Takes into account what is no part of a name. */
    void end() {
        ended = true;
    }

    /** Its words, or pairs of characters. */
    long[] words() {
        int pairs = Math.min(endOfChinese(), run.length()) - 1;
        if (pairs > 0) {
            return LongStream.range(0, pairs)
                    .map(i -> Tokens.pair(run.charAt((int) i), run.charAt((int) i + 1)))
                    .toArray();
        }
        return words.stream()
                .limit(titleCase ? endInTitleCase() : words.size())
                .mapToLong(Tokens::digest)
                .toArray();
    }

    private int endOfChinese() {
        var head = run.substring(0, Math.min(LONGEST, run.length()));
        int end = CHINESE_ENDS.stream()
                .filter(head::contains)
                .mapToInt(ending -> head.lastIndexOf(ending) + ending.length())
                .max()
                .orElse(0);
        return Math.max(end, USUAL);
    }

    private int endInTitleCase() {
        for (int i = words.size() - 1; i >= IN_TITLE_CASE; i--) {
            if (ENDS.contains(words.get(i))) {
                return i + 1;
            }
        }
        return IN_TITLE_CASE;
    }
}
