package io.embedstream.encoder.head.duplicate;

import io.embedstream.encoder.LowerCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Reads the words and numbers of one sentence; of Chinese, pairs of neighbouring characters. For one sentence. */
final class SentenceReader {
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}+|[\\p{L}&&\\P{IsHan}]+(?:['’][\\p{L}&&\\P{IsHan}]+)?"
                    + "|(?:(?<![\\p{L}\\d.,)])[-−+])?\\d[\\d,]*(?:\\.\\d+)?(?:\\s?(?:%|per ?cent|pct)(?!\\p{L}))?",
            Pattern.UNICODE_CHARACTER_CLASS);
    /** What {@link #WORD} is on ASCII in lower case, where it takes half the time. */
    private static final Pattern ASCII_WORD = Pattern.compile("[a-z]+(?:'[a-z]+)?"
            + "|(?:(?<![a-z0-9.,)])[-+])?[0-9][0-9,]*(?:\\.[0-9]+)?(?:\\s?(?:%|per ?cent|pct)(?![a-z]))?");

    private static final Pattern PERCENT = Pattern.compile("\\s?(?:%|per ?cent|pct)$");
    private static final List<String> PREFIXES = List.of("un", "in", "im", "il", "ir", "dis", "non");
    private static final int LEAST_TURNED = 4;
    /** Letters of a word that has an ending. */
    private static final int LEAST_STEM = 5;

    private static final Pattern STEM_END = Pattern.compile("(?:ing|ed|es|e|s)$");
    /** Letters of a word that is not just grammar. */
    private static final int LEAST_CONTENT = 4;

    /** Words that only look as if a prefix turned them round. */
    private static final Set<String> NOT_TURNED = Set.of("under", "union", "united", "interest", "income", "index");

    /** Verbs that come and go with a denial: "paid", "did not pay". */
    private static final Set<String> AUXILIARIES = Set.of(
            "do", "does", "did", "will", "would", "is", "are", "was", "were", "be", "been", "has", "have", "had");

    private final List<String> english = new ArrayList<>();
    private final LongStream.Builder words = LongStream.builder();
    private final LongStream.Builder affirmed = LongStream.builder();
    private final LongStream.Builder content = LongStream.builder();
    private final LongStream.Builder turned = LongStream.builder();
    private final LongStream.Builder numbers = LongStream.builder();
    private final LeadingName name = new LeadingName();
    private final Stance stance = new Stance();

    private SentenceReader() {}

    static Sentence read(String text) {
        var reader = new SentenceReader();
        var lower = LowerCase.of(text);
        var matcher = matcher(lower);
        while (matcher.find()) {
            boolean capital = lower.length() == text.length() && Character.isUpperCase(text.charAt(matcher.start()));
            reader.add(matcher.group(), capital);
        }
        return reader.sentence(lower.length() <= Sentence.HEADLINE ? lower : "");
    }

    private static Matcher matcher(String lower) {
        return (isAscii(lower) ? ASCII_WORD : WORD).matcher(lower);
    }

    /** Words, numbers and single Chinese characters of a text in lower case, in order. */
    static List<String> units(String lower) {
        var units = new ArrayList<String>();
        var matcher = matcher(lower);
        while (matcher.find()) {
            var word = matcher.group();
            if (Character.isIdeographic(word.codePointAt(0))) {
                word.codePoints().mapToObj(Character::toString).forEach(units::add);
            } else {
                units.add(word.endsWith("'s") || word.endsWith("’s") ? word.substring(0, word.length() - 2) : word);
            }
        }
        return units;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void add(String word, boolean capital) {
        if (Character.isIdeographic(word.codePointAt(0))) {
            addRun(word);
        } else if (Character.isLetter(word.codePointAt(0))) {
            addWord(word.endsWith("'s") || word.endsWith("’s") ? word.substring(0, word.length() - 2) : word, capital);
        } else {
            addNumber(word);
        }
    }

    private void addNumber(String word) {
        var number = PERCENT.matcher(word)
                .replaceAll("%")
                .replace(",", "")
                .replace('−', '-')
                .replace("+", "");
        words.add(Tokens.digest(number));
        affirmed.add(Tokens.digest(number));
        numbers.add(Tokens.digest(number));
        if (number.startsWith("-")) {
            turned.add(Tokens.digest(number.substring(1)));
        }
        english.add(number);
        name.end();
    }

    private void addWord(String spelled, boolean capital) {
        var word = spelled.replace('’', '\'');
        name.addWord(word, capital);
        words.add(Tokens.digest(word));
        if (!word.endsWith("n't") && !AUXILIARIES.contains(word) && !Stance.isDenial(word)) {
            affirmed.add(Tokens.digest(stem(word)));
        }
        if (word.length() >= LEAST_CONTENT) {
            content.add(Tokens.digest(word));
        }
        if (word.endsWith("n't")) {
            english.add(word.substring(0, word.length() - 3));
            english.add("n't");
        } else {
            english.add(word);
        }
        for (var prefix : PREFIXES) {
            if (word.startsWith(prefix)
                    && word.length() >= prefix.length() + LEAST_TURNED
                    && !NOT_TURNED.contains(word)) {
                turned.add(Tokens.digest(word.substring(prefix.length())));
            }
        }
    }

    /** A word without the ending that comes and goes with a denial: "recovers", "fails to recover". */
    private static String stem(String word) {
        return word.length() < LEAST_STEM ? word : STEM_END.matcher(word).replaceAll("");
    }

    private void addRun(String run) {
        stance.addRun(run);
        if (run.length() == 1) {
            words.add(Tokens.digest(run));
        }
        for (int i = 0; i + 1 < run.length(); i++) {
            long pair = Tokens.pair(run.charAt(i), run.charAt(i + 1));
            words.add(pair);
            content.add(pair);
        }
        name.addRun(run);
        var said = Stance.withoutDenials(run);
        for (int i = 0; i + 1 < said.length(); i++) {
            affirmed.add(Tokens.pair(said.charAt(i), said.charAt(i + 1)));
        }
    }

    private Sentence sentence(String text) {
        stance.addWords(english);
        var ordered = words.build().toArray();
        return new Sentence(
                text,
                Tokens.digest(ordered),
                LongStream.of(ordered).limit(Sentence.LEAD).toArray(),
                Tokens.set(name.words()),
                Tokens.set(ordered),
                Tokens.set(affirmed.build().toArray()),
                Tokens.set(content.build().toArray()),
                Tokens.set(turned.build().toArray()),
                Tokens.set(numbers.build().toArray()),
                stance);
    }
}
