package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.Source;
import io.embedstream.deploy.train.judge.RowOrder.WeightedRow;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.tokenize.MarkedTokens;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows a judge is made from.
 *
 * @param learnt what it learns from, in the order of the files
 * @param held what it is calibrated with: rows of the first source, chosen by a hash of their text
 */
record JudgeData(List<WeightedRow> learnt, List<HeldRow> held) {
    /** A row that is not learnt from, as the finished judge reads it. */
    record HeldRow(MarkedText text, int label) {}

    private static final String TEXT = "text";
    private static final String ENTITY = "entity";
    private static final String LABEL = "label";
    private static final int HELD_OF = 16;
    private static final int HELD = 3;
    private static final int SPREAD = 0x9E3779B9;

    /**
     * Reads the sources of a recipe.
     *
     * @param roots folders by the name that sources call them
     * @throws UsageException if a file cannot be read or has a label that is no class
     */
    static JudgeData read(JudgeRecipe recipe, Map<String, Path> roots, TextTokenizer tokenizer) {
        List<WeightedRow> learnt = new ArrayList<>();
        List<HeldRow> held = new ArrayList<>();
        for (Source source : recipe.sources()) {
            boolean first = source == recipe.sources().get(0);
            Table table = Table.read(source.under(roots), List.of(TEXT, LABEL), List.of(ENTITY), source.columns());
            Set<String> differing = first ? differing(table) : Set.of();
            for (int i = 0; i < table.size(); i++) {
                MarkedText text = marked(table, i);
                int label = label(recipe, table, i);
                if (first && isHeld(text.text())) {
                    held.add(new HeldRow(text, label));
                } else {
                    JudgedRow row = new JudgedRow(MarkedTokens.of(tokenizer, text), label);
                    double factor = differing.contains(text.text()) ? recipe.differing() : 1;
                    learnt.add(new WeightedRow(row, factor * source.weight()));
                }
            }
        }
        return new JudgeData(learnt, held);
    }

    /** Texts that say different things about their entities. */
    private static Set<String> differing(Table table) {
        Map<String, Set<String>> labels = new HashMap<>();
        for (int i = 0; i < table.size(); i++) {
            labels.computeIfAbsent(table.cell(i, TEXT).strip(), text -> new HashSet<>())
                    .add(table.cell(i, LABEL).strip());
        }
        labels.values().removeIf(found -> found.size() == 1);
        return labels.keySet();
    }

    /** By the text, so that all entities of a headline are on one side. */
    private static boolean isHeld(String text) {
        return Math.floorMod(text.hashCode() * SPREAD, HELD_OF) == HELD;
    }

    private static MarkedText marked(Table table, int row) {
        String text = table.cell(row, TEXT).strip();
        Mention mention = EntitySentimentTask.mention(
                text, table.has(ENTITY) ? table.cell(row, ENTITY).strip() : "");
        return new MarkedText(mention.text(), mention.start(), mention.end());
    }

    private static int label(JudgeRecipe recipe, Table table, int row) {
        String label = table.cell(row, LABEL).strip();
        int index = recipe.classes().indexOf(label);
        if (index < 0) {
            throw new UsageException("%s, data row %d: label '%s' is none of %s"
                    .formatted(table.file(), table.rows().get(row).number(), label, recipe.classes()));
        }
        return index;
    }
}
