package io.embedstream.deploy.train.pair;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.eval.answer.TemplateBank;
import io.embedstream.deploy.eval.answer.TemplateBank.Entry;
import io.embedstream.deploy.train.pair.Question.Near;
import io.embedstream.deploy.train.pair.Question.Option;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.match.BankCloseness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The questions by which matching is judged: the first one, two, four or eight texts of every intent are templates, the
 * last four messages. Each message is asked with its intent in the bank, and with half the weight as if it were not.
 */
final class Questions {
    private static final int[] PHRASINGS = {1, 2, 4, 8};
    private static final int MESSAGES = 4;
    private static final int MOST_TEXTS = 12;
    private static final double HIDDEN = 0.5;
    private static final double LEAST_SHARE = 0.75;
    private static final String NONE = "";
    private static final int INTENTS = 10;

    private final EmbeddedTexts vectors;
    private final int pairs;

    /**
     * Questions for a judge.
     *
     * @param pairs templates that it reads for each question, the nearest
     */
    Questions(EmbeddedTexts vectors, int pairs) {
        this.vectors = vectors;
        this.pairs = pairs;
    }

    private record Row(String intent, String text, String answer) {}

    /** Those of a bank; every bank counts 1 together. */
    List<Question> of(LabeledBank bank) {
        Map<String, List<Row>> templates = rows(bank.templates());
        Map<String, List<Row>> messages = bank.messages().isEmpty() ? templates : rows(bank.messages());
        vectors.of(texts(templates));
        vectors.of(texts(messages));
        List<List<Question>> asked = new ArrayList<>();
        for (int phrasings : PHRASINGS) {
            List<Row> chosen = new ArrayList<>();
            List<Row> questions = new ArrayList<>();
            templates.forEach((intent, rows) -> {
                int first = Math.min(phrasings, rows.size());
                chosen.addAll(rows.subList(0, first));
                List<Row> own = messages.getOrDefault(intent, List.of());
                int least = messages == templates ? first : 0;
                questions.addAll(own.subList(Math.max(Math.min(least, own.size()), own.size() - MESSAGES), own.size()));
            });
            if (!questions.isEmpty() && chosen.size() >= LEAST_SHARE * phrasings * templates.size()) {
                asked.add(ask(bank.language(), chosen, questions, phrasings, false));
                asked.add(ask(bank.language(), chosen, questions, phrasings, true));
            }
        }
        double share = 1.0 / asked.size();
        return asked.stream().flatMap(some -> scaled(some, share).stream()).toList();
    }

    private static List<Question> scaled(List<Question> questions, double total) {
        double sum = questions.stream().mapToDouble(Question::weight).sum();
        return questions.stream()
                .map(q -> new Question(
                        q.message(), q.intent(), q.weight() * total / sum, q.phrasings(), q.bank(), q.options()))
                .toList();
    }

    private static List<String> texts(Map<String, List<Row>> rows) {
        return rows.values().stream().flatMap(List::stream).map(Row::text).toList();
    }

    private static Map<String, List<Row>> rows(List<LabeledBank.Text> texts) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (LabeledBank.Text text : texts) {
            List<Row> known = rows.computeIfAbsent(text.intent(), intent -> new ArrayList<>());
            if (known.size() < MOST_TEXTS && !text.intent().equals(LabeledBank.NO_INTENT)) {
                known.add(new Row(text.intent(), text.text(), text.answer()));
            }
        }
        rows.remove(LabeledBank.NO_INTENT);
        return rows;
    }

    private List<Question> ask(String language, List<Row> templates, List<Row> messages, int phrasings, boolean views) {
        List<Entry> entries = templates.stream()
                .map(row -> new Entry(
                        row.intent,
                        vectors.of(row.text),
                        views ? AnswerTable.answer(row.answer, vectors) : new float[0]))
                .toList();
        TemplateBank bank = TemplateBank.of(entries, views ? AnswerTable.names(entries, language, vectors) : Map.of());
        Map<String, BankCloseness> closeness = new HashMap<>();
        List<Question> questions = new ArrayList<>();
        for (Row message : messages) {
            for (String missing : List.of(NONE, message.intent)) {
                boolean hidden = !missing.equals(NONE);
                BankCloseness known = closeness.computeIfAbsent(missing, bank::closeness);
                questions.add(new Question(
                        message.text,
                        hidden ? NONE : message.intent,
                        hidden ? HIDDEN : 1,
                        phrasings,
                        known,
                        options(bank, templates, message, missing, known)));
            }
        }
        return questions;
    }

    private List<Option> options(
            TemplateBank bank, List<Row> templates, Row message, String missing, BankCloseness known) {
        float[] vector = vectors.of(message.text);
        Map<String, List<Near>> nearest = new HashMap<>();
        IntStream.range(0, templates.size())
                .filter(t -> !templates.get(t).intent.equals(missing))
                .mapToObj(t ->
                        Map.entry(t, Vectors.dot(vector, bank.templates().get(t).vector())))
                .sorted(Comparator.comparingDouble((Map.Entry<Integer, Double> e) -> -e.getValue()))
                .limit(pairs)
                .forEach(e -> nearest.computeIfAbsent(templates.get(e.getKey()).intent, intent -> new ArrayList<>())
                        .add(new Near(templates.get(e.getKey()).text, e.getValue())));
        return bank.ranked(vector, missing, known, INTENTS).stream()
                .map(found ->
                        new Option(found.intent(), found.features(), nearest.getOrDefault(found.intent(), List.of())))
                .toList();
    }
}
