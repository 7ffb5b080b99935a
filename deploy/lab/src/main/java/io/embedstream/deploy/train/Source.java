package io.embedstream.deploy.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One file of training data.
 *
 * @param root name of the folder the file is relative to: {@code data} for public sets, {@code own} for the project's
 *     own sentences
 * @param file path below the root
 * @param columns column names that differ from their role, by role
 * @param labels replaces labels of the file, such as {@code 0} by {@code negative}
 * @param label the label of every row, for files without a column of labels; absent if the file has one
 * @param where accepted values by column; no entry accepts all
 * @param every takes each so many-th accepted row, 1 if absent
 * @param weight weight of each row in the loss
 * @param evaluated whether figures are stated on the file: heads that ship learn from it too, what is fitted beside
 *     them does not
 */
public record Source(
        String root,
        String file,
        Map<String, String> columns,
        Map<String, String> labels,
        String label,
        Map<String, List<String>> where,
        int every,
        double weight,
        boolean evaluated) {

    public Source {
        columns = columns == null ? Map.of() : Map.copyOf(columns);
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        where = where == null ? Map.of() : Map.copyOf(where);
        every = every == 0 ? 1 : every;
        weight = weight == 0 ? 1 : weight;
    }

    /** A whole file with weight 1. */
    public static Source of(Path file, Map<String, String> columns, Map<String, String> labels) {
        return new Source("", file.toString(), columns, labels, null, Map.of(), 1, 1, false);
    }

    /** Where the file lies. */
    public Path under(Map<String, Path> roots) {
        return roots.getOrDefault(root, Path.of("")).resolve(file);
    }
}
