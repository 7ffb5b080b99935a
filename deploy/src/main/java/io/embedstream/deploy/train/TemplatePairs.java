package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Vectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Pairs of a message and its nearest template, for fitting "none fits".
 *
 * <p>Of the first texts of every intent, all but each third are templates. The third is asked with the templates at hand (the nearest
 * fits if it has the message's intent), and asked again as if the templates of its own intent did not exist (none fits).
 * Messages that belong to no intent carry the intent {@code none}.
 */
record TemplatePairs(double[] cosines, boolean[] fits) {
    static final String NONE = "none";
    private static final int PART = 3;
    /** Texts used of an intent: an answer bank has a few phrasings of each question, not hundreds. */
    private static final int TEMPLATES = 8;

    private static final int MESSAGES = 4;

    /** A message and its intent, before embedding. */
    record Labeled(String intent, String text) {}

    /** Pairs of several banks of templates; a message is asked in its own bank only. */
    static TemplatePairs of(Collection<List<Labeled>> banks, Vectors vectors) {
        List<Double> cosines = new ArrayList<>();
        List<Boolean> fits = new ArrayList<>();
        for (List<Labeled> texts : banks) {
            Bank.of(texts, vectors).ask(cosines, fits);
        }
        boolean[] labels = new boolean[fits.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = fits.get(i);
        }
        return new TemplatePairs(
                cosines.stream().mapToDouble(Double::doubleValue).toArray(), labels);
    }

    private record Entry(String intent, float[] vector) {}

    private record Bank(List<Entry> templates, List<Entry> messages) {

        static Bank of(List<Labeled> rows, Vectors vectors) {
            TreeMap<String, Integer> seen = new TreeMap<>();
            List<Labeled> templates = new ArrayList<>();
            List<Labeled> messages = new ArrayList<>();
            for (Labeled row : new LinkedHashSet<>(rows)) {
                int count = seen.merge(row.intent, 1, Integer::sum);
                if (row.intent.equals(NONE)) {
                    messages.add(row);
                } else if (count <= TEMPLATES + MESSAGES) {
                    (count % PART == 0 ? messages : templates).add(row);
                }
            }
            return new Bank(embed(templates, vectors), embed(messages, vectors));
        }

        private static List<Entry> embed(List<Labeled> rows, Vectors vectors) {
            float[][] embedded = vectors.of(rows.stream().map(Labeled::text).toList());
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < embedded.length; i++) {
                entries.add(new Entry(rows.get(i).intent, embedded[i]));
            }
            return entries;
        }

        void ask(List<Double> cosines, List<Boolean> fits) {
            for (Entry message : messages) {
                double own = -1;
                double other = -1;
                for (Entry template : templates) {
                    double cosine = Vectors.dot(message.vector, template.vector);
                    if (template.intent.equals(message.intent)) {
                        own = Math.max(own, cosine);
                    } else {
                        other = Math.max(other, cosine);
                    }
                }
                if (!message.intent.equals(NONE)) {
                    cosines.add(Math.max(own, other));
                    fits.add(own >= other);
                }
                cosines.add(other);
                fits.add(false);
            }
        }
    }
}
