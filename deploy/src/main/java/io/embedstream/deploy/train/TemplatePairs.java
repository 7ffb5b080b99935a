package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.Vectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pairs of a message and its nearest template, for fitting "none fits".
 *
 * <p>Of every intent, all texts but each third are templates. The third is asked with the templates at hand (the nearest
 * fits if it has the message's intent), and asked again as if the templates of its own intent did not exist (none fits).
 * Messages that belong to no intent carry the intent {@code none}.
 */
record TemplatePairs(double[] cosines, boolean[] fits) {
    static final String NONE = "none";
    private static final int PART = 3;
    /** Templates per intent: an answer bank has a few phrasings of each question, not hundreds. */
    private static final int TEMPLATES = 8;

    static TemplatePairs of(List<Table> tables, Vectors vectors) {
        List<Double> cosines = new ArrayList<>();
        List<Boolean> fits = new ArrayList<>();
        for (Table table : tables) {
            Bank bank = Bank.of(table, vectors);
            bank.ask(cosines, fits);
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

        static Bank of(Table table, Vectors vectors) {
            Set<String> texts = new HashSet<>();
            TreeMap<String, Integer> seen = new TreeMap<>();
            List<Entry> templates = new ArrayList<>();
            List<Entry> messages = new ArrayList<>();
            float[][] all = vectors.of(table.column("text"));
            for (int row = 0; row < all.length; row++) {
                String intent = table.cell(row, "intent");
                if (!texts.add(table.cell(row, "text"))) {
                    continue;
                }
                int count = seen.merge(intent, 1, Integer::sum);
                if (intent.equals(NONE) || count % PART == 0) {
                    messages.add(new Entry(intent, all[row]));
                } else if (count <= TEMPLATES + TEMPLATES / (PART - 1)) {
                    templates.add(new Entry(intent, all[row]));
                }
            }
            return new Bank(templates, messages);
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
