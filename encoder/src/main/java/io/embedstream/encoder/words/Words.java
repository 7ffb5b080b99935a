package io.embedstream.encoder.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts texts into words: Han characters one by one, runs of letters and digits, every other sign by itself. */
final class Words {
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}|[\\p{L}\\p{M}\\p{N}&&\\P{IsHan}]+(?:['’][\\p{L}&&\\P{IsHan}]+)?|[^\\s\\p{L}\\p{M}\\p{N}]");

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
