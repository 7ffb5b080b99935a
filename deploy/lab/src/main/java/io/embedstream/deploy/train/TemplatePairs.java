package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.eval.answer.TemplateBank;
import io.embedstream.deploy.eval.answer.TemplateBank.Entry;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Pairs of a message and the intent it finds first, for fitting "none fits".
 *
 * <p>The first one, two, four or eight of the first twelve texts of every intent are its templates, the last four of
 * the others are
 * messages; intents are asked by their texts alone, and again with their names and answers. A message is asked with
 * the templates at
 * hand (the first fits if it is the message's intent), and as if its own intent did not exist (none fits). Messages
 * that belong to no
 * intent carry the intent {@code none}. What has no answer counts half as much as the rest: nearly all of it are the
 * messages of
 * {@code none} where a bank has some.
 *
 * @param matches what is known of each pair
 * @param fits whether the templates answer the message
 * @param weights how much each pair counts: those of a bank 1 together, so that a large bank does not decide alone
 * @param phrasings how many texts of an intent are templates, for each pair
 * @param usual closeness of the whole bank; the mean of several
 */
record TemplatePairs(List<MatchFeatures> matches, boolean[] fits, double[] weights, int[] phrasings, double usual) {
    static final String NONE = "none";
    private static final int[] PHRASINGS = {1, 2, 4, 8};
    private static final int MESSAGES = 4;
    private static final int MOST_TEXTS = 12;
    private static final int LEAST_INTENTS = 3;
    /** How often a message is asked: with and without names and answers, with its intent and as if there were none. */
    private static final double ASKED = 4;
    /** Share of the templates that a number of phrasings must at least have. */
    private static final double LEAST_SHARE = 0.75;
    /** What messages without an answer count beside one with an answer. */
    private static final double UNANSWERED = 0.5;
    /** Of that, what is left for messages whose own intent is hidden, where there are some that have none. */
    private static final double HIDDEN = 0.1;

    /**
     * A message and its intent, before embedding.
     *
     * @param answer what is answered, empty if that is unknown
     */
    record Labeled(String intent, String text, String answer) {}

    /** What moves a message's vector before it is compared with a bank. */
    interface Moving {
        /** Nothing. */
        Moving NONE = (vector, bank) -> vector;

        float[] moved(float[] vector, BankCloseness bank);
    }

    /**
     * Pairs of one bank.
     *
     * @param name of the bank, for messages
     * @param moving of the messages
     * @throws UsageException if it has fewer than three intents besides {@code none}: without that of a message, two
     *     must be
     *     left
     */
    static TemplatePairs of(String name, List<Labeled> texts, EmbeddedTexts vectors, Moving moving) {
        Map<String, List<Entry>> intents = embedded(texts, vectors);
        List<Entry> none = intents.getOrDefault(NONE, List.of());
        intents.remove(NONE);
        if (intents.size() < LEAST_INTENTS) {
            throw new UsageException("%s: found templates of %d intents, expected at least %d besides '%s'"
                    .formatted(name, intents.size(), LEAST_INTENTS, NONE));
        }
        String language =
                Language.of(texts.stream().map(Labeled::text).toList()).code();
        List<Entry> all = intents.values().stream().flatMap(List::stream).toList();
        Map<String, float[]> names = AnswerTable.names(all, language, vectors);
        List<TemplatePairs> asked = new ArrayList<>();
        for (int phrasings : PHRASINGS) {
            Division division = Division.of(intents, none, phrasings);
            if (division.isEnough(phrasings, intents.size())) {
                asked.add(ask(division.withoutViews(), Map.of(), phrasings, moving));
                asked.add(ask(division, names, phrasings, moving));
            }
        }
        if (asked.isEmpty()) {
            throw new UsageException(
                    "%s: its intents have one text each, expected more: the first is a template, the others"
                                    .formatted(name)
                            + " are messages");
        }
        return joined(asked).scaled(1.0 / asked.size());
    }

    private static Map<String, List<Entry>> embedded(List<Labeled> rows, EmbeddedTexts vectors) {
        Map<String, List<Labeled>> byIntent = new LinkedHashMap<>();
        for (Labeled row : new LinkedHashSet<>(rows)) {
            List<Labeled> known = byIntent.computeIfAbsent(row.intent, intent -> new ArrayList<>());
            if (row.intent.equals(NONE) || known.size() < MOST_TEXTS) {
                known.add(row);
            }
        }
        vectors.of(byIntent.values().stream()
                .flatMap(List::stream)
                .map(Labeled::text)
                .toList());
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        byIntent.forEach((intent, known) -> entries.put(
                intent,
                known.stream()
                        .map(row -> new Entry(intent, vectors.of(row.text), AnswerTable.answer(row.answer, vectors)))
                        .toList()));
        return entries;
    }

    /** Templates and messages of a bank. */
    private record Division(List<Entry> templates, List<Entry> messages, List<Entry> none) {
        static Division of(Map<String, List<Entry>> intents, List<Entry> none, int phrasings) {
            List<Entry> templates = new ArrayList<>();
            List<Entry> messages = new ArrayList<>();
            for (List<Entry> texts : intents.values()) {
                int first = Math.min(phrasings, texts.size());
                templates.addAll(texts.subList(0, first));
                messages.addAll(texts.subList(Math.max(first, texts.size() - MESSAGES), texts.size()));
            }
            return new Division(templates, messages, none);
        }

        boolean isEnough(int phrasings, int intents) {
            return !messages.isEmpty() && templates.size() >= LEAST_SHARE * phrasings * intents;
        }

        Division withoutViews() {
            return new Division(templates.stream().map(Entry::withoutAnswer).toList(), messages, none);
        }
    }

    private static TemplatePairs ask(Division division, Map<String, float[]> names, int phrasings, Moving moving) {
        TemplateBank bank = TemplateBank.of(division.templates, names);
        BankCloseness whole = bank.closeness(NONE);
        Map<String, BankCloseness> without = new HashMap<>();
        List<MatchFeatures> matches = new ArrayList<>();
        List<Boolean> fits = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double hidden = division.none.isEmpty() ? UNANSWERED : HIDDEN;
        for (Entry message : division.messages) {
            float[] moved = moving.moved(message.vector(), whole);
            TemplateBank.Found found = bank.ask(moved, NONE, whole);
            matches.add(found.features());
            fits.add(found.intent().equals(message.intent()));
            weights.add(1.0);
            matches.add(bank.ask(moved, message.intent(), without.computeIfAbsent(message.intent(), bank::closeness))
                    .features());
            fits.add(false);
            weights.add(hidden);
        }
        for (Entry message : division.none) {
            matches.add(
                    bank.ask(moving.moved(message.vector(), whole), NONE, whole).features());
            fits.add(false);
            weights.add((UNANSWERED - hidden) * division.messages.size() / division.none.size());
        }
        boolean[] labels = new boolean[fits.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = fits.get(i);
        }
        double[] scaled = weights.stream().mapToDouble(Double::doubleValue).toArray();
        int[] all = new int[labels.length];
        Arrays.fill(all, phrasings);
        return new TemplatePairs(matches, labels, scaled, all, whole.mean())
                .scaled(1 / Arrays.stream(scaled).sum());
    }

    private TemplatePairs scaled(double factor) {
        double[] scaled = Arrays.stream(weights).map(w -> w * factor).toArray();
        return new TemplatePairs(matches, fits, scaled, phrasings, usual);
    }

    /** The pairs whose number of phrasings is accepted; all if that leaves none. */
    TemplatePairs where(IntPredicate accepted) {
        int[] kept = IntStream.range(0, fits.length)
                .filter(i -> accepted.test(phrasings[i]))
                .toArray();
        if (kept.length == 0) {
            return this;
        }
        boolean[] labels = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++) {
            labels[i] = fits[kept[i]];
        }
        return new TemplatePairs(
                Arrays.stream(kept).mapToObj(matches::get).toList(),
                labels,
                Arrays.stream(kept).mapToDouble(i -> weights[i]).toArray(),
                Arrays.stream(kept).map(i -> phrasings[i]).toArray(),
                usual);
    }

    /** How much each pair counts, in messages: all together as many as there are, since each is asked several times. */
    double[] messages() {
        double scale = fits.length / ASKED / Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight * scale).toArray();
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
                banks.stream()
                        .flatMapToInt(bank -> Arrays.stream(bank.phrasings))
                        .toArray(),
                banks.stream().mapToDouble(TemplatePairs::usual).average().orElseThrow());
    }
}
