package io.embedstream.topology.text;

import io.embedstream.encoder.StreamSafe;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Detects the language of a text: English and Chinese, which the product has models for, from all others.
 *
 * <p>Scripts decide where they can. Between languages in Latin letters a text is English unless langid (Lui and Baldwin
 * 2012, a naive Bayes classifier over bytes) is sure of another and few of its words are English ones: names make short
 * English headlines look foreign to any classifier.
 */
public final class Languages {
    public static final String ENGLISH = "en";
    public static final String CHINESE = "zh";
    /** ISO 639's code for an unknown language. */
    public static final String UNDETERMINED = "und";

    private static final Set<String> SUPPORTED = Set.of(ENGLISH, CHINESE);
    private static final double SURE = 0.95;
    private static final double CERTAIN = 0.9999;
    /** Share of English words from which a text is English. */
    private static final double ENGLISH_SHARE = 0.5;
    /**
     * Share from which not even certainty makes a text foreign; words such as "no" and "persona" are of many languages.
     */
    private static final double HIGHEST_SHARE = 0.65;

    private static final int FEWEST_WORDS = 3;
    /** Chars that are read; more change nothing. */
    private static final int REACH = 2000;

    private static final Map<UnicodeScript, String> ONLY = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.BOPOMOFO, CHINESE));

    private Languages() {}

    /** Reads what the first text that needs it would wait for. */
    public static void prepare() {
        Classifier.guess(UnicodeScript.LATIN, "");
    }

    /** Whether there are models, heads and rules for a language. */
    public static boolean isSupported(String language) {
        return SUPPORTED.contains(language);
    }

    /** The language of the model that embeds texts of a language: its own, or English. */
    public static String ofModel(String language) {
        return language.equals(CHINESE) ? CHINESE : ENGLISH;
    }

    /**
     * The declared language where the text may be in it, else the detected one.
     *
     * @param declared an ISO 639-1 code or BCP 47 tag such as {@code zh-CN}, or null
     */
    public static String resolve(String declared, String text) {
        var primary = declared == null
                ? ""
                : declared.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        if (primary.isEmpty()) {
            return detect(text);
        }
        var scripts = Scripts.of(head(text));
        if (isSupported(primary)) {
            var detected = ofScript(scripts, text);
            return detected.equals(primary) || detected.equals(ENGLISH) && !isPlainlyEnglish(scripts, text)
                    ? primary
                    : detected;
        }
        var detected = detect(text);
        return isForeignTo(detected, primary, scripts, text) ? primary : detected;
    }

    /** Words and not only a name or a mark, which Chinese texts have in Latin letters too. */
    private static boolean isPlainlyEnglish(Scripts scripts, String text) {
        return scripts.words(UnicodeScript.LATIN) > FEWEST_WORDS && EnglishShare.of(head(text)) >= HIGHEST_SHARE;
    }

    /** Whether a text that looks like one of our languages may as well be in the declared other one. */
    private static boolean isForeignTo(String detected, String declared, Scripts scripts, String text) {
        if (!declared.matches("[a-z]{2,3}") || declared.equals(UNDETERMINED) || declared.equals("mul")) {
            return false;
        }
        return switch (detected) {
            case ENGLISH -> !scripts.isEmpty() && EnglishShare.of(head(text)) < ENGLISH_SHARE;
            case CHINESE -> declared.equals("ja");
            default -> true;
        };
    }

    /** The language of a text; English where it has no letters. */
    public static String detect(String text) {
        var scripts = Scripts.of(head(text));
        var language = ofScript(scripts, text);
        return language.equals(ENGLISH) && scripts.words(UnicodeScript.LATIN) >= FEWEST_WORDS ? latin(text) : language;
    }

    private static String ofScript(Scripts scripts, String text) {
        if (scripts.isJapanese()) {
            return "ja";
        }
        var dominant = scripts.dominant();
        return switch (dominant) {
            case HAN -> CHINESE;
            case LATIN, COMMON -> ENGLISH;
            case CYRILLIC, ARABIC, DEVANAGARI ->
                Classifier.guess(dominant, head(text)).language();
            default -> ONLY.getOrDefault(dominant, UNDETERMINED);
        };
    }

    private static String latin(String text) {
        var plain = StreamSafe.normalize(head(text), Normalizer.Form.NFKC);
        double share = EnglishShare.of(plain);
        if (share >= HIGHEST_SHARE) {
            return ENGLISH;
        }
        var guess = Classifier.guess(UnicodeScript.LATIN, plain);
        double foreign = 1 - guess.english();
        return foreign >= (share < ENGLISH_SHARE ? SURE : CERTAIN) ? guess.language() : ENGLISH;
    }

    private static String head(String text) {
        if (text.length() <= REACH) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(REACH - 1)) ? REACH - 1 : REACH);
    }
}
