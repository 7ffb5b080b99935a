package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.answer.TemplateBank;
import io.embedstream.deploy.eval.answer.TemplateBank.Entry;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of a message and the intent it finds first, for fitting "none fits".
 *
 * <p>Of the first texts of every intent, all but each third are templates. The third is compared with the templates at
 * hand (the first fits if it is the message's intent), and compared again as if its own intent did not exist (none
 * fits). Messages that belong to no intent carry the intent {@code none}. All of this is done among one, two, four and
 * eight phrasings of every intent: real banks have one or two, and what a cosine says depends on it.
 *
 * @param matches what is known of each pair
 * @param fits whether the templates answer the message
 * @param weights how much each pair counts: those of a bank 1 together, so that a large bank does not decide alone
 * @param usual closeness of the whole bank; the mean of several
 */
record TemplatePairs(List<MatchFeatures> matches, boolean[] fits, double[] weights, double usual) {
    static final String NONE = "none";
    private static final int PART = 3;
    private static final int[] PHRASINGS = {1, 2, 4, 8};
    private static final int MESSAGES = 4;
    private static final int LEAST_INTENTS = 3;

    /** A message and its intent, before embedding. */
    record Labeled(String intent, String text) {}

    /**
     * Pairs of one bank.
     *
     * @param name of the bank, for messages
     * @throws UsageException if it has fewer than three intents besides {@code none}: without that of a message, two
     *     must be left
     */
    static TemplatePairs of(String name, List<Labeled> texts, EmbeddedTexts vectors) {
        List<Entry> templates = new ArrayList<>();
        List<Entry> messages = new ArrayList<>();
        divide(texts, vectors, templates, messages);
        long intents = templates.stream().map(Entry::intent).distinct().count();
        if (intents < LEAST_INTENTS) {
            throw new UsageException("%s: found templates of %d intents, expected at least %d besides '%s'"
                    .formatted(name, intents, LEAST_INTENTS, NONE));
        }
        List<TemplatePairs> asked = new ArrayList<>();
        int before = 0;
        for (int phrasings : PHRASINGS) {
            List<Entry> kept = first(templates, phrasings);
            if (kept.size() > before) {
                asked.add(ask(TemplateBank.of(kept), messages));
            }
            before = kept.size();
        }
        TemplatePairs all = joined(asked);
        double sum = Arrays.stream(all.weights).sum();
        return new TemplatePairs(
                all.matches,
                all.fits,
                Arrays.stream(all.weights).map(w -> w / sum).toArray(),
                all.usual);
    }

    private static void divide(List<Labeled> rows, EmbeddedTexts vectors, List<Entry> templates, List<Entry> messages) {
        Map<String, Integer> seen = new TreeMap<>();
        List<Labeled> used = new ArrayList<>();
        List<Boolean> asked = new ArrayList<>();
        int most = PHRASINGS[PHRASINGS.length - 1] + MESSAGES;
        for (Labeled row : new LinkedHashSet<>(rows)) {
            int count = seen.merge(row.intent, 1, Integer::sum);
            if (row.intent.equals(NONE) || count <= most) {
                used.add(row);
                asked.add(row.intent.equals(NONE) || count % PART == 0);
            }
        }
        float[][] embedded = vectors.of(used.stream().map(Labeled::text).toList());
        for (int i = 0; i < embedded.length; i++) {
            (asked.get(i) ? messages : templates).add(new Entry(used.get(i).intent, embedded[i]));
        }
    }

    private static List<Entry> first(List<Entry> templates, int phrasings) {
        Map<String, Integer> seen = new TreeMap<>();
        return templates.stream()
                .filter(template -> seen.merge(template.intent(), 1, Integer::sum) <= phrasings)
                .toList();
    }

    private static TemplatePairs ask(TemplateBank bank, List<Entry> messages) {
        List<MatchFeatures> matches = new ArrayList<>();
        List<Boolean> fits = new ArrayList<>();
        BankCloseness whole = bank.closeness(NONE);
        for (Entry message : messages) {
            if (!message.intent().equals(NONE)) {
                TemplateBank.Found found = bank.ask(message.vector(), NONE, whole);
                matches.add(found.features());
                fits.add(found.intent().equals(message.intent()));
            }
            matches.add(bank.ask(message.vector(), message.intent(), bank.closeness(message.intent()))
                    .features());
            fits.add(false);
        }
        boolean[] labels = new boolean[fits.size()];
        double[] weights = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = fits.get(i);
            weights[i] = 1.0 / labels.length;
        }
        return new TemplatePairs(matches, labels, weights, whole.mean());
    }

    /** The features of each pair as numbers. */
    double[][] values(double usual) {
        return matches.stream().map(match -> match.values(usual)).toArray(double[][]::new);
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
                banks.stream().flatMap(bank -> bank.matches.stream()).toList(),
                fits,
                banks.stream()
                        .flatMapToDouble(bank -> Arrays.stream(bank.weights))
                        .toArray(),
                banks.stream().mapToDouble(TemplatePairs::usual).average().orElseThrow());
    }
}
