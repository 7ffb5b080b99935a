package io.embedstream.deploy.eval.answer;

import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A bank of templates drawn from texts with intents, and messages for it: of some intents a few texts are templates, of
 * all intents others are messages, so that messages of the rest find near misses. What is drawn depends on the texts
 * and the seed alone, by a digest.
 *
 * @param templates by intent
 * @param messages in an order without meaning: any part of them is a sample of all
 */
public record BankDraw(List<Labeled> templates, List<Labeled> messages) {
    /** A text with its intent. */
    public record Labeled(String intent, String text) {}

    /**
     * How a bank is drawn.
     *
     * @param phrasings templates an intent
     * @param leftOut share of the intents that have none, in [0, 1)
     * @param most messages an intent
     */
    public record Settings(int phrasings, double leftOut, int most, long seed) {}

    /** Draws from tables of {@code intent} and {@code text}; equal texts of an intent count once. */
    public static BankDraw of(List<Table> tables, Settings settings) {
        Map<String, TreeSet<String>> intents = new TreeMap<>();
        for (Table table : tables) {
            for (int row = 0; row < table.size(); row++) {
                intents.computeIfAbsent(table.cell(row, "intent").strip(), intent -> new TreeSet<>())
                        .add(table.cell(row, "text").strip());
            }
        }
        Comparator<String> order = shuffled("draw " + settings.seed);
        List<String> drawn = intents.keySet().stream().sorted(order).toList();
        int leftOut = (int) Math.round(settings.leftOut * drawn.size());
        List<Labeled> templates = new ArrayList<>();
        List<Labeled> messages = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            String intent = drawn.get(i);
            List<Labeled> texts = intents.get(intent).stream()
                    .sorted(order)
                    .map(text -> new Labeled(intent, text))
                    .toList();
            int first = Math.min(settings.phrasings, texts.size());
            if (i >= leftOut) {
                templates.addAll(texts.subList(0, first));
            }
            messages.addAll(texts.subList(first, Math.min(first + settings.most, texts.size())));
        }
        templates.sort(Comparator.comparing(Labeled::intent));
        messages.sort(Comparator.comparing(Labeled::text, shuffled("mix " + settings.seed)));
        return new BankDraw(templates, messages);
    }

    private static Comparator<String> shuffled(String salt) {
        return Comparator.comparing(text -> Sha256.hex((salt + " " + text).getBytes(StandardCharsets.UTF_8)));
    }
}
