package io.embedstream.deploy.train.pair;

import io.embedstream.deploy.eval.EmbeddedTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts of one set by intent, embedded.
 *
 * @param intents at least two; of each at least two texts
 */
record IntentBank(String name, List<List<Phrasing>> intents) {

    /** A text and its vector, of unit length. */
    record Phrasing(String text, float[] vector) {}

    /**
     * The texts of a bank; of each intent at most so many, spread evenly, so that no large intent costs the most.
     * Intents of one text are left out.
     */
    static IntentBank of(LabeledBank bank, int most, EmbeddedTexts vectors) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (LabeledBank.Text text : bank.templates()) {
            if (!text.intent().equals(LabeledBank.NO_INTENT)) {
                texts.computeIfAbsent(text.intent(), name -> new ArrayList<>()).add(text.text());
            }
        }
        List<List<Phrasing>> intents = new ArrayList<>();
        texts.values().forEach(all -> {
            List<String> kept = spread(all, most);
            if (kept.size() > 1) {
                float[][] embedded = vectors.of(kept);
                List<Phrasing> phrasings = new ArrayList<>();
                for (int i = 0; i < embedded.length; i++) {
                    phrasings.add(new Phrasing(kept.get(i), embedded[i]));
                }
                intents.add(phrasings);
            }
        });
        return new IntentBank(bank.name(), intents);
    }

    /** Number of texts. */
    int texts() {
        return intents.stream().mapToInt(List::size).sum();
    }

    private static List<String> spread(List<String> all, int most) {
        List<String> distinct = all.stream().distinct().toList();
        int size = Math.min(most, distinct.size());
        List<String> kept = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            kept.add(distinct.get((int) ((long) i * distinct.size() / size)));
        }
        return kept;
    }
}
