package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a recipe's sources.
 *
 * <p>A text (with its entity) that occurs again is used once; if its labels differ it is not used at all.
 *
 * @param rows what is trained on, in the order of the files
 * @param dropped rows left out because their text occurs again or its labels differ
 */
record TrainingData(List<LabeledText> rows, int dropped) {
    private static final String LABEL = "label";
    private static final String TEXT = "text";
    private static final String ENTITY = "entity";

    /**
     * Reads the sources.
     *
     * @param entities whether rows name an entity
     * @throws UsageException if a file cannot be read or has a label that is no class
     */
    static TrainingData read(Recipe recipe, boolean entities, Map<String, Path> roots) {
        Map<List<String>, Optional<LabeledText>> unique = new HashMap<>();
        List<List<String>> order = new ArrayList<>();
        int all = 0;
        for (int s = 0; s < recipe.sources().size(); s++) {
            Source source = recipe.sources().get(s);
            Table table = table(source, entities, roots);
            int accepted = 0;
            for (int row = 0; row < table.size(); row++) {
                if (!accepted(source, table, row) || accepted++ % source.every() != 0) {
                    continue;
                }
                all++;
                LabeledText text = labeled(recipe, source, s, table, row, entities);
                List<String> key = List.of(text.text(), text.entity());
                Optional<LabeledText> before = unique.get(key);
                if (before == null) {
                    order.add(key);
                    unique.put(key, Optional.of(text));
                } else if (before.isPresent() && before.get().label() != text.label()) {
                    unique.put(key, Optional.empty());
                }
            }
        }
        List<LabeledText> rows =
                order.stream().map(unique::get).flatMap(Optional::stream).toList();
        requireClasses(recipe, rows, all);
        return new TrainingData(emphasized(rows, recipe.differing()), all - rows.size());
    }

    private static void requireClasses(Recipe recipe, List<LabeledText> rows, int all) {
        long left = rows.stream().map(LabeledText::label).distinct().count();
        if (left < 2 && recipe.classes().size() > 1) {
            throw new UsageException(
                    ("%s: of %d rows %d with %d labels are left without texts that occur again under another label;"
                                    + " expected two labels at least: give each text one label")
                            .formatted(recipe.name(), all, rows.size(), left));
        }
    }

    /** Multiplies the weight of rows whose text has rows of another label. */
    private static List<LabeledText> emphasized(List<LabeledText> rows, double factor) {
        Map<String, Set<Integer>> labels = new HashMap<>();
        rows.forEach(row ->
                labels.computeIfAbsent(row.text(), text -> new HashSet<>()).add(row.label()));
        return rows.stream()
                .map(row -> labels.get(row.text()).size() > 1 ? row.times(factor) : row)
                .toList();
    }

    /** The same without the rows of some texts. */
    TrainingData without(Set<String> texts) {
        return new TrainingData(
                rows.stream().filter(row -> !texts.contains(row.text())).toList(), dropped);
    }

    private static Table table(Source source, boolean entities, Map<String, Path> roots) {
        List<String> required = new ArrayList<>(List.of(TEXT));
        if (entities) {
            required.add(ENTITY);
        }
        if (source.label() == null) {
            required.add(LABEL);
        }
        return Table.read(
                source.under(roots), required, List.copyOf(source.where().keySet()), source.columns());
    }

    private static boolean accepted(Source source, Table table, int row) {
        return source.where().entrySet().stream()
                .allMatch(entry -> entry.getValue().contains(table.cell(row, entry.getKey())));
    }

    private static LabeledText labeled(
            Recipe recipe, Source source, int index, Table table, int row, boolean entities) {
        String cell = source.label() == null ? table.cell(row, LABEL).strip() : source.label();
        int label = recipe.classes().indexOf(source.labels().getOrDefault(cell, cell));
        if (label < 0) {
            throw new UsageException("%s, data row %d: label '%s' is none of %s"
                    .formatted(table.file(), table.rows().get(row).number(), cell, recipe.classes()));
        }
        String entity = entities ? table.cell(row, ENTITY) : "";
        return new LabeledText(table.cell(row, TEXT), entity, label, source.weight(), index);
    }
}
