package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.encoder.head.match.BankCloseness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Pairs of a message and its nearest template in one bank of templates, for fitting "none fits".
 *
 * <p>Of the first texts of every intent, all but each third are templates. The third is asked with the templates at hand (the nearest
 * fits if it has the message's intent), and asked again as if the templates of its own intent did not exist (none fits).
 * Messages that belong to no intent carry the intent {@code none}.
 *
 * @param cosines of each pair
 * @param fits whether the template answers the message
 * @param closeness of the templates each message was asked among
 * @param weights how much each pair counts: those of a bank 1 together, so that a large bank does not decide alone
 * @param usual closeness of the whole bank; the mean of several
 */
record TemplatePairs(double[] cosines, boolean[] fits, List<BankCloseness> closeness, double[] weights, double usual) {
    static final String NONE = "none";
    private static final int PART = 3;
    /** Texts used of an intent: an answer bank has a few phrasings of each question, not hundreds. */
    private static final int TEMPLATES = 8;

    private static final int MESSAGES = 4;
    private static final int LEAST_INTENTS = 3;

    /** A message and its intent, before embedding. */
    record Labeled(String intent, String text) {}

    /**
     * Pairs of one bank.
     *
     * @param name of the bank, for messages
     * @throws UsageException if it has fewer than three intents besides {@code none}: without that of a message, two must be
     *     left
     */
    static TemplatePairs of(String name, List<Labeled> texts, EmbeddedTexts vectors) {
        Bank bank = Bank.of(texts, vectors);
        if (bank.closeness.size() < LEAST_INTENTS) {
            throw new UsageException("%s: found templates of %d intents, expected at least %d besides '%s'"
                    .formatted(name, bank.closeness.size(), LEAST_INTENTS, NONE));
        }
        List<Double> cosines = new ArrayList<>();
        List<Boolean> fits = new ArrayList<>();
        List<BankCloseness> closeness = new ArrayList<>();
        bank.ask(cosines, fits, closeness);
        boolean[] labels = new boolean[fits.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = fits.get(i);
        }
        double[] weights = new double[labels.length];
        Arrays.fill(weights, 1.0 / labels.length);
        return new TemplatePairs(
                cosines.stream().mapToDouble(Double::doubleValue).toArray(),
                labels,
                closeness,
                weights,
                bank.closeness.without(NONE).mean());
    }

    /** Cosines less the closeness to reckon with. */
    double[] relative(double usual) {
        double[] relative = new double[cosines.length];
        for (int i = 0; i < relative.length; i++) {
            relative[i] = cosines[i] - closeness.get(i).shrunkTo(usual);
        }
        return relative;
    }

    /** The pairs of all. */
    static TemplatePairs joined(List<TemplatePairs> banks) {
        boolean[] fits =
                new boolean[banks.stream().mapToInt(bank -> bank.fits.length).sum()];
        int at = 0;
        for (TemplatePairs bank : banks) {
            System.arraycopy(bank.fits, 0, fits, at, bank.fits.length);
            at += bank.fits.length;
        }
        return new TemplatePairs(
                banks.stream()
                        .flatMapToDouble(bank -> Arrays.stream(bank.cosines))
                        .toArray(),
                fits,
                banks.stream().flatMap(bank -> bank.closeness.stream()).toList(),
                banks.stream()
                        .flatMapToDouble(bank -> Arrays.stream(bank.weights))
                        .toArray(),
                banks.stream().mapToDouble(TemplatePairs::usual).average().orElseThrow());
    }

    private record Entry(String intent, float[] vector) {}

    /** For every template its intent, the highest cosine with another intent's template, and that with any third intent's. */
    private record Closeness(List<Neighbours> templates) {
        private record Neighbours(String intent, String nearest, double first, double second) {}

        static Closeness of(List<Entry> templates) {
            return new Closeness(templates.stream()
                    .map(template -> neighbours(template, templates))
                    .toList());
        }

        private static Neighbours neighbours(Entry template, List<Entry> templates) {
            String nearest = "";
            double first = -1;
            double second = -1;
            for (Entry other : templates) {
                if (other.intent.equals(template.intent)) {
                    continue;
                }
                double cosine = EmbeddedTexts.dot(template.vector, other.vector);
                if (other.intent.equals(nearest)) {
                    first = Math.max(first, cosine);
                } else if (cosine > first) {
                    second = first;
                    first = cosine;
                    nearest = other.intent;
                } else {
                    second = Math.max(second, cosine);
                }
            }
            return new Neighbours(template.intent, nearest, first, second);
        }

        /** Number of intents. */
        int size() {
            return (int) templates.stream().map(Neighbours::intent).distinct().count();
        }

        /** The closeness of the bank as if an intent's templates did not exist. */
        BankCloseness without(String intent) {
            List<Neighbours> left = templates.stream()
                    .filter(template -> !template.intent.equals(intent))
                    .toList();
            double mean = left.stream()
                    .mapToDouble(template -> template.nearest.equals(intent) ? template.second : template.first)
                    .average()
                    .orElseThrow();
            return new BankCloseness(mean, left.size() == templates.size() ? size() : size() - 1);
        }
    }

    private record Bank(List<Entry> templates, List<Entry> messages, Closeness closeness) {

        static Bank of(List<Labeled> rows, EmbeddedTexts vectors) {
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
            List<Entry> embedded = embed(templates, vectors);
            return new Bank(embedded, embed(messages, vectors), Closeness.of(embedded));
        }

        private static List<Entry> embed(List<Labeled> rows, EmbeddedTexts vectors) {
            float[][] embedded = vectors.of(rows.stream().map(Labeled::text).toList());
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < embedded.length; i++) {
                entries.add(new Entry(rows.get(i).intent, embedded[i]));
            }
            return entries;
        }

        void ask(List<Double> cosines, List<Boolean> fits, List<BankCloseness> among) {
            for (Entry message : messages) {
                double own = -1;
                double other = -1;
                for (Entry template : templates) {
                    double cosine = EmbeddedTexts.dot(message.vector, template.vector);
                    if (template.intent.equals(message.intent)) {
                        own = Math.max(own, cosine);
                    } else {
                        other = Math.max(other, cosine);
                    }
                }
                if (!message.intent.equals(NONE)) {
                    cosines.add(Math.max(own, other));
                    fits.add(own >= other);
                    among.add(closeness.without(NONE));
                }
                cosines.add(other);
                fits.add(false);
                among.add(closeness.without(message.intent));
            }
        }
    }
}
