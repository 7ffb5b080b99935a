package io.embedstream.deploy.train.pair;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Intents;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.train.pair.LabeledBank.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Banks of texts with intents in tables; a column {@code bank} divides a file into several. */
final class BankFiles {
    private static final int LEAST_INTENTS = 3;

    private final Map<String, String> columns;

    /** @param columns names of columns by role, where they differ */
    BankFiles(Map<String, String> columns) {
        this.columns = columns;
    }

    /**
     * The banks of a file.
     *
     * @throws UsageException if one has fewer than three intents
     */
    List<LabeledBank> read(Path file) {
        Map<String, List<Text>> banks = texts(file);
        List<LabeledBank> read = new ArrayList<>();
        banks.forEach((bank, texts) -> read.add(bank(name(file, bank), texts, List.of())));
        return read;
    }

    /** A bank whose messages are in a file of their own. */
    LabeledBank read(Path templates, Path messages) {
        return bank(
                name(templates, ""),
                texts(templates).values().stream().flatMap(List::stream).toList(),
                texts(messages).values().stream().flatMap(List::stream).toList());
    }

    private static LabeledBank bank(String name, List<Text> texts, List<Text> messages) {
        long intents = texts.stream()
                .map(Text::intent)
                .filter(intent -> !intent.equals(LabeledBank.NO_INTENT))
                .distinct()
                .count();
        if (intents < LEAST_INTENTS) {
            throw new UsageException("%s: found %d intents besides '%s', expected at least %d"
                    .formatted(name, intents, LabeledBank.NO_INTENT, LEAST_INTENTS));
        }
        String language = Language.of(texts.stream().map(Text::text).toList()).code();
        return new LabeledBank(name, language, texts, messages);
    }

    private Map<String, List<Text>> texts(Path file) {
        Table table = Table.read(file, Intents.ROLES, AnswerTable.OPTIONAL, columns);
        Map<String, List<Text>> texts = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            texts.computeIfAbsent(table.has("bank") ? table.cell(row, "bank") : "", bank -> new ArrayList<>())
                    .add(new Text(
                            table.cell(row, "intent").strip(),
                            table.cell(row, "text").strip(),
                            table.has("answer") ? table.cell(row, "answer") : ""));
        }
        return texts;
    }

    /** The folder and the file, as files of several sets have the same name. */
    private static String name(Path file, String bank) {
        Path folder = file.toAbsolutePath().getParent().getFileName();
        String name = (folder == null ? "" : folder + "/") + file.getFileName();
        return bank.isEmpty() ? name : name + "/" + bank;
    }
}
