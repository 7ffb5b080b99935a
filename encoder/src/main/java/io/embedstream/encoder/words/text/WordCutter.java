package io.embedstream.encoder.words.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts texts into words: runs of letters and digits with what an apostrophe joins, every other sign by itself, and runs
 * of Han characters as the constant says. Safe for use by many threads.
 */
public enum WordCutter {
    /** Every Han character is a word. */
    CHARACTERS("characters") {
        @Override
        void cut(String run, int start, List<Word> words) {
            for (int at = 0; at < run.length(); ) {
                int next = run.offsetByCodePoints(at, 1);
                words.add(new Word(run.substring(at, next), start + at, start + next));
                at = next;
            }
        }
    },
    /** Words of Chinese by HanLP's dictionary and bigrams. */
    HANLP("hanlp") {
        @Override
        void cut(String run, int start, List<Word> words) {
            ChineseWords.cut(run, start, words);
        }
    };

    private static final Pattern RUN = Pattern.compile(
            "\\p{IsHan}+|[\\p{L}\\p{M}\\p{N}&&\\P{IsHan}]+(?:['’][\\p{L}&&\\P{IsHan}]+)?|[^\\s\\p{L}\\p{M}\\p{N}]");

    private final String label;

    WordCutter(String label) {
        this.label = label;
    }

    abstract void cut(String run, int start, List<Word> words);

    /** The words of a text, in their order. */
    public List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = RUN.matcher(text);
        while (matcher.find()) {
            if (Character.UnicodeScript.of(matcher.group().codePointAt(0)) == Character.UnicodeScript.HAN) {
                cut(matcher.group(), matcher.start(), words);
            } else {
                words.add(new Word(matcher.group(), matcher.start(), matcher.end()));
            }
        }
        return words;
    }

    /**
     * The cutter of a name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static WordCutter parse(String text) {
        return Labels.parse(values(), WordCutter::toString, text, "tokenizer");
    }

    @Override
    public String toString() {
        return label.toLowerCase(Locale.ROOT);
    }
}
