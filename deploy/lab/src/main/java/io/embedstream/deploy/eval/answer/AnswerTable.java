package io.embedstream.deploy.eval.answer;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.head.match.IntentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Templates and messages from tables, embedded. */
public final class AnswerTable {
    /** Roles that a table of templates may have. */
    public static final List<String> OPTIONAL = List.of("answer", "language", "bank");

    private AnswerTable() {}

    /** The rows of a language; all of them where the table has no such column. */
    public static List<TemplateBank.Entry> entries(Table table, String language, EmbeddedTexts vectors) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (!table.has("language") || table.cell(row, "language").strip().equals(language)) {
                rows.add(row);
            }
        }
        float[][] texts =
                vectors.of(rows.stream().map(row -> table.cell(row, "text")).toList());
        List<TemplateBank.Entry> entries = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            int row = rows.get(i);
            String answer = table.has("answer") ? table.cell(row, "answer") : "";
            entries.add(new TemplateBank.Entry(table.cell(row, "intent").strip(), texts[i], answer(answer, vectors)));
        }
        return entries;
    }

    /** The vector of an answer, empty for a blank one. */
    public static float[] answer(String answer, EmbeddedTexts vectors) {
        return answer.isBlank() ? new float[0] : vectors.of(answer.strip());
    }

    /** Vectors of the names of intents that are words of the language. */
    public static Map<String, float[]> names(List<TemplateBank.Entry> entries, String language, EmbeddedTexts vectors) {
        Map<String, float[]> names = new TreeMap<>();
        for (TemplateBank.Entry entry : entries) {
            Optional<String> words = IntentName.words(entry.intent(), language);
            words.ifPresent(text -> names.computeIfAbsent(entry.intent(), intent -> vectors.of(text)));
        }
        return names;
    }
}
