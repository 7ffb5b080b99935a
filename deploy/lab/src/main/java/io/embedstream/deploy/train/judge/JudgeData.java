package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EntitySentimentTask;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.train.JudgeRecipe;
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
import java.util.function.Predicate;

/**
 * The rows a judge is made from.
 *
 * @param learnt what it learns from, in the order of the files
 * @param held what it is calibrated with: texts of the first source of each head that are left out
 */
record JudgeData(List<WeightedRow> learnt, List<HeldRow> held) {
    /** A row that is not learnt from, as the finished judge reads it. */
    record HeldRow(MarkedText text, int label, JudgeHead head) {}

    private static final String TEXT = "text";
    private static final String ENTITY = "entity";
    private static final String LABEL = "label";

    /**
     * Reads the sources of a recipe.
     *
     * @param roots folders by the name that sources call them
     * @param leftOut which texts of the first source are not learnt from
     * @throws UsageException if a file cannot be read or has a label that is no class
     */
    static JudgeData read(
            JudgeRecipe recipe, Map<String, Path> roots, TextTokenizer tokenizer, Predicate<String> leftOut) {
        JudgeData data = new JudgeData(new ArrayList<>(), new ArrayList<>());
        for (JudgeHead head : JudgeHead.values()) {
            List<Source> sources = head == JudgeHead.PART ? recipe.sources() : recipe.texts();
            for (Source source : sources) {
                boolean first = source == sources.get(0);
                Table table = Table.read(source.under(roots), List.of(TEXT, LABEL), List.of(ENTITY), source.columns());
                double differing = first ? recipe.differing() : 1;
                List<Row> rows = head == JudgeHead.PART ? parts(recipe, table, differing) : texts(recipe, table);
                for (Row row : rows) {
                    if (first && leftOut.test(row.text.text())) {
                        data.held.add(new HeldRow(row.text, row.label, head));
                    } else {
                        JudgedRow judged =
                                new JudgedRow(MarkedTokens.of(tokenizer, row.text), row.label, head.ordinal());
                        data.learnt.add(new WeightedRow(judged, row.weight * source.weight()));
                    }
                }
            }
        }
        return data;
    }

    private record Row(MarkedText text, int label, double weight) {}

    /** Every row of a table; those of texts that say different things about their entities with more weight. */
    private static List<Row> parts(JudgeRecipe recipe, Table table, double differing) {
        Map<String, Set<String>> labels = labels(table);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            MarkedText text = marked(table, i);
            double weight = labels.get(text.text()).size() > 1 ? differing : 1;
            rows.add(new Row(text, label(recipe, table, i), weight));
        }
        return rows;
    }

    /** Every text of a table once, without those that say different things about their entities. */
    private static List<Row> texts(JudgeRecipe recipe, Table table) {
        Map<String, Set<String>> labels = labels(table);
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < table.size(); i++) {
            String text = table.cell(i, TEXT).strip();
            if (labels.get(text).size() == 1 && seen.add(text)) {
                rows.add(new Row(MarkedText.whole(text), label(recipe, table, i), 1));
            }
        }
        return rows;
    }

    private static Map<String, Set<String>> labels(Table table) {
        Map<String, Set<String>> labels = new HashMap<>();
        for (int i = 0; i < table.size(); i++) {
            labels.computeIfAbsent(table.cell(i, TEXT).strip(), text -> new HashSet<>())
                    .add(table.cell(i, LABEL).strip());
        }
        return labels;
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
