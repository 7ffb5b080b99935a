package io.embedstream.topology.text;

import com.carrotsearch.labs.langid.LangIdV3;
import com.carrotsearch.labs.langid.Model;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Set;

/**
 * langid (Lui and Baldwin 2012, a naive Bayes classifier over bytes), among the languages of one script. Its model
 * takes half a second to unpack and most texts are classified without it, so it is read when the first text needs it.
 * Safe for many threads.
 */
final class Classifier {
    private static final Map<UnicodeScript, Model> MODELS = Map.of(
            UnicodeScript.LATIN,
            Model.detectOnly(Set.of(
                    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "pl", "cs", "sk", "hu",
                    "ro", "tr", "vi", "id", "ms", "hr", "sl", "et", "lv", "lt", "ca", "tl", "sq", "af", "is", "eu",
                    "gl", "sw")),
            UnicodeScript.CYRILLIC,
            Model.detectOnly(Set.of("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn", "ky")),
            UnicodeScript.ARABIC,
            Model.detectOnly(Set.of("ar", "fa", "ur", "ps", "ug")),
            UnicodeScript.DEVANAGARI,
            Model.detectOnly(Set.of("hi", "mr", "ne")));

    private Classifier() {}

    /**
     * The likeliest language.
     *
     * @param english probability that it is English, however the others, of which many are near each other, share the
     *     rest
     */
    record Guess(String language, double english) {}

    /** The classifier keeps counts, so each call has its own; the model is shared. */
    static Guess guess(UnicodeScript script, String text) {
        var classifier = new LangIdV3(MODELS.get(script));
        classifier.append(text);
        String best = null;
        double highest = -1;
        double english = 0;
        for (var found : classifier.rank(true)) {
            if (found.getConfidence() > highest) {
                best = found.getLangCode();
                highest = found.getConfidence();
            }
            english = found.getLangCode().equals(Languages.ENGLISH) ? found.getConfidence() : english;
        }
        return new Guess(best, english);
    }
}
