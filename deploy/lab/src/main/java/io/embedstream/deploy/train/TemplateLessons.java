package io.embedstream.deploy.train;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.answer.AnswerTable;
import io.embedstream.deploy.train.TemplatePairs.Labeled;
import io.embedstream.deploy.train.map.MapLearner;
import io.embedstream.deploy.train.map.MapLesson;
import io.embedstream.encoder.head.match.IntentName;
import io.embedstream.encoder.head.match.MessageMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Learns maps of messages on banks: the first text of an intent is its template, the next {@value #MOST_MESSAGES} are
 * messages.
 *
 * @param strength how much of a map is used
 * @param lessons the banks by name
 */
record TemplateLessons(double strength, Map<String, MapLesson> lessons) {
    private static final int MOST_MESSAGES = 11;
    private static final int STEPS = 30;
    private static final long SEED = 7;
    /** Parts of the banks; a bank is judged with a map of the other parts. */
    private static final int FOLDS = 6;

    static TemplateLessons of(double strength, Map<String, List<Labeled>> banks, EmbeddedTexts vectors) {
        Map<String, MapLesson> lessons = new LinkedHashMap<>();
        banks.forEach((name, rows) -> lessons.put(name, lesson(rows, vectors)));
        return new TemplateLessons(strength, lessons);
    }

    private static MapLesson lesson(List<Labeled> rows, EmbeddedTexts vectors) {
        String language = Language.of(rows.stream().map(Labeled::text).toList()).code();
        Map<String, List<Labeled>> intents = new LinkedHashMap<>();
        List<Labeled> none = new ArrayList<>();
        for (Labeled row : new LinkedHashSet<>(rows)) {
            if (row.intent().equals(TemplatePairs.NONE)) {
                none.add(row);
                continue;
            }
            List<Labeled> known = intents.computeIfAbsent(row.intent(), intent -> new ArrayList<>());
            if (known.size() <= MOST_MESSAGES) {
                known.add(row);
            }
        }
        vectors.of(rows.stream().map(Labeled::text).toList());
        vectors.of(rows.stream()
                .map(row -> row.answer().strip())
                .filter(answer -> !answer.isEmpty())
                .toList());
        List<Labeled> templates =
                intents.values().stream().map(known -> known.get(0)).toList();
        List<float[]> messages = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        List<List<Labeled>> texts = List.copyOf(intents.values());
        for (int i = 0; i < texts.size(); i++) {
            for (Labeled row : texts.get(i).subList(1, texts.get(i).size())) {
                messages.add(vectors.of(row.text()));
                asked.add(i);
            }
        }
        none.forEach(row -> {
            messages.add(vectors.of(row.text()));
            asked.add(MapLesson.NONE);
        });
        return new MapLesson(
                templates.stream().map(row -> vectors.of(row.text())).toArray(float[][]::new),
                templates.stream()
                        .map(row -> IntentName.words(row.intent(), language)
                                .map(vectors::of)
                                .orElse(null))
                        .toArray(float[][]::new),
                templates.stream()
                        .map(row -> row.answer().isBlank() ? null : AnswerTable.answer(row.answer(), vectors))
                        .toArray(float[][]::new),
                messages.toArray(float[][]::new),
                asked.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The map of all banks. */
    MessageMap map() {
        return learned(List.copyOf(lessons.values()));
    }

    /** For each bank a map that has not seen it. */
    Map<String, MessageMap> mapsOfOthers() {
        List<String> names = List.copyOf(lessons.keySet());
        Map<String, MessageMap> maps = new LinkedHashMap<>();
        for (int fold = 0; fold < Math.min(FOLDS, names.size()); fold++) {
            int left = fold;
            MessageMap map = learned(IntStream.range(0, names.size())
                    .filter(i -> i % FOLDS != left)
                    .mapToObj(i -> lessons.get(names.get(i)))
                    .toList());
            IntStream.range(0, names.size()).filter(i -> i % FOLDS == left).forEach(i -> maps.put(names.get(i), map));
        }
        return maps;
    }

    private MessageMap learned(List<MapLesson> others) {
        return MessageMap.of(strength, new MapLearner(STEPS, SEED).learn(others));
    }
}
