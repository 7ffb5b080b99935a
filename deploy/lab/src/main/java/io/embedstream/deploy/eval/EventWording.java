package io.embedstream.deploy.eval;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.event.EventHead;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One wording of a report of an affair.
 *
 * @param uncentred its event vector before centring; not to be changed
 */
public record EventWording(String affair, String report, float[] uncentred) {
    /** Columns of the data. */
    public static final List<String> ROLES = List.of("affair", "report", "entity", "text");

    private static final int CHUNK = 64;

    /**
     * The wordings of a table.
     *
     * @throws UsageException if an entity does not occur in its text
     */
    public static List<EventWording> of(Table table, TextEncoder encoder) {
        List<String> texts = table.column("text");
        List<EventWording> wordings = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += CHUNK) {
            List<TokenEmbeddings> tokens =
                    encoder.encodeTokens(texts.subList(from, Math.min(texts.size(), from + CHUNK)));
            for (int i = 0; i < tokens.size(); i++) {
                int row = from + i;
                BitSet named = occurrences(table.cell(row, "entity").strip(), texts.get(row));
                if (named.isEmpty()) {
                    throw new UsageException("%s, data row %d: the entity '%s' does not occur in the text"
                            .formatted(table.file(), table.rows().get(row).number(), table.cell(row, "entity")));
                }
                wordings.add(new EventWording(
                        table.cell(row, "affair"),
                        table.cell(row, "report"),
                        EventHead.uncentred(tokens.get(i), named)));
            }
        }
        return wordings;
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
}
