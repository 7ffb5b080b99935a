package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.ReportText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One text of a report of an affair.
 *
 * @param named its chars that name the entity; not to be changed
 */
public record EventTelling(String affair, String report, String text, BitSet named) {
    /** Columns of the data. */
    public static final List<String> ROLES = List.of("affair", "report", "entity", "text");

    /**
     * The tellings of a table.
     *
     * @throws UsageException if an entity does not occur in its text
     */
    public static List<EventTelling> of(Table table) {
        List<EventTelling> tellings = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            BitSet named = occurrences(table.cell(row, "entity").strip(), table.cell(row, "text"));
            if (named.isEmpty()) {
                throw new UsageException("%s, data row %d: the entity '%s' does not occur in the text"
                        .formatted(table.file(), table.rows().get(row).number(), table.cell(row, "entity")));
            }
            tellings.add(new EventTelling(
                    table.cell(row, "affair"), table.cell(row, "report"), table.cell(row, "text"), named));
        }
        return tellings;
    }

    private static BitSet occurrences(String name, String text) {
        BitSet named = new BitSet();
        if (name.isEmpty()) {
            return named;
        }
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            named.set(at, at + name.length());
        }
        return named;
    }

    /** What a judge reads of this one and a later one. */
    public TextPair with(EventTelling later) {
        return new TextPair(ReportText.of(text, named), ReportText.of(later.text, later.named));
    }
}
