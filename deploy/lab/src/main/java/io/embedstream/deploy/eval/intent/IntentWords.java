package io.embedstream.deploy.eval.intent;

import io.embedstream.topology.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the words of a message are those of an intent: "PIN" in a message about cards where no template has it.
 *
 * <p>A word counts by the log of how much more often it stands in the intent's templates than in all of them, each
 * share smoothed: {@code ln((n_iw + a p_w) / (n_i + a)) - ln(p_w)} with {@code p_w = (n_w + 0.5) / (n + 1)} and
 * {@code a = }{@value #SMOOTHING}. Safe for many threads.
 */
final class IntentWords {
    private static final double SMOOTHING = 10;
    private static final double UNSEEN = 0.5;

    private final int templates;
    private final Map<String, Integer> all;
    private final List<Map<String, Integer>> ofIntent;
    private final int[] templatesOfIntent;

    private IntentWords(
            int templates, Map<String, Integer> all, List<Map<String, Integer>> ofIntent, int[] templatesOfIntent) {
        this.templates = templates;
        this.all = all;
        this.ofIntent = ofIntent;
        this.templatesOfIntent = templatesOfIntent;
    }

    /**
     * Counts the templates that have each word.
     *
     * @param labels the intent of each text
     */
    static IntentWords of(List<String> texts, int[] labels, int intents) {
        Map<String, Integer> all = new HashMap<>();
        List<Map<String, Integer>> ofIntent = new ArrayList<>();
        for (int i = 0; i < intents; i++) {
            ofIntent.add(new HashMap<>());
        }
        int[] templatesOfIntent = new int[intents];
        for (int t = 0; t < labels.length; t++) {
            templatesOfIntent[labels[t]]++;
            for (String word : distinct(texts.get(t))) {
                all.merge(word, 1, Integer::sum);
                ofIntent.get(labels[t]).merge(word, 1, Integer::sum);
            }
        }
        return new IntentWords(labels.length, all, ofIntent, templatesOfIntent);
    }

    /** The sum over a message's distinct words, divided by the root of their number; 0 for a message without words. */
    double fit(String message, int intent) {
        Set<String> words = distinct(message);
        double sum = 0;
        for (String word : words) {
            double share = (all.getOrDefault(word, 0) + UNSEEN) / (templates + 1);
            double here = (ofIntent.get(intent).getOrDefault(word, 0) + SMOOTHING * share)
                    / (templatesOfIntent[intent] + SMOOTHING);
            sum += StrictMath.log(here / share);
        }
        return words.isEmpty() ? 0 : sum / Math.sqrt(words.size());
    }

    /** Sorted, so that the sum has one order of additions. */
    private static Set<String> distinct(String text) {
        return new TreeSet<>(Words.of(text));
    }
}
