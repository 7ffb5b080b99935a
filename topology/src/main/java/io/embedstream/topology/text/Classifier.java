package io.embedstream.topology.text;

import com.carrotsearch.labs.langid.LangIdV3;
import com.carrotsearch.labs.langid.Model;
import java.lang.Character.UnicodeScript;
import java.util.Map;

/**
 * langid (Lui and Baldwin 2012, a naive Bayes classifier over bytes), among the languages of one script. Most texts are
 * classified without it, so it is read when the first text needs it. Safe for many threads.
 */
final class Classifier {
    private static final Map<UnicodeScript, Model> MODELS = ClassifierFile.read();

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
