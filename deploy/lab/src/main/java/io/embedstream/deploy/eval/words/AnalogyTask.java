package io.embedstream.deploy.eval.words;

import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.ReportSection;
import io.embedstream.deploy.eval.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Analogies, a is to b as c to d: columns {@code section}, {@code a}, {@code b}, {@code c}, {@code d}. The answer is
 * sought among the first {@value #CANDIDATES} words, as the papers do; questions with another word are left out and
 * counted.
 */
public final class AnalogyTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("section", "a", "b", "c", "d");

    /** Words that may be answers. */
    public static final int CANDIDATES = 30_000;

    private static final List<String> WORDS = List.of("a", "b", "c", "d");

    private AnalogyTask() {}

    private static final class Tally {
        private int questions;
        private int covered;
        private int add;
        private int multiply;

        void count(Tally other) {
            questions += other.questions;
            covered += other.covered;
            add += other.add;
            multiply += other.multiply;
        }
    }

    /** Answers every question by sum and by product. */
    public static Evaluation run(Table data, UnitWords words, String model) {
        List<Tally> answers = IntStream.range(0, data.size())
                .parallel()
                .mapToObj(row -> answer(data, row, words))
                .toList();
        Map<String, Tally> sections = new LinkedHashMap<>();
        Tally all = new Tally();
        for (int row = 0; row < data.size(); row++) {
            sections.computeIfAbsent(data.cell(row, "section"), name -> new Tally())
                    .count(answers.get(row));
            all.count(answers.get(row));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", "analogy");
        figures.put("rows", data.size());
        figures.put("model", model);
        putFigures(figures, all);
        Map<String, Object> bySection = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        sections.forEach((name, tally) -> {
            Map<String, Object> section = new LinkedHashMap<>();
            section.put("rows", tally.questions);
            putFigures(section, tally);
            bySection.put(name, section);
            rows.add(Stream.concat(Stream.of(name), section.values().stream().map(String::valueOf))
                    .toList());
        });
        figures.put("sections", bySection);
        return new Evaluation(
                figures,
                List.of(new ReportSection.Rows(
                        "Sections", List.of("section", "rows", "covered", "3CosAdd", "3CosMul"), rows)));
    }

    private static void putFigures(Map<String, Object> figures, Tally tally) {
        figures.put("covered", tally.covered);
        figures.put("cos_add", Figures.round((double) tally.add / tally.covered));
        figures.put("cos_mul", Figures.round((double) tally.multiply / tally.covered));
    }

    private static Tally answer(Table data, int row, UnitWords words) {
        Tally tally = new Tally();
        tally.questions = 1;
        List<String> question = WORDS.stream().map(role -> data.cell(row, role)).toList();
        if (question.stream().allMatch(word -> words.find(word).isPresent())) {
            float[] a = words.vector(question.get(0)).orElseThrow();
            float[] b = words.vector(question.get(1)).orElseThrow();
            float[] c = words.vector(question.get(2)).orElseThrow();
            List<String> except = question.subList(0, 3);
            tally.covered = 1;
            tally.add = isRight(words.cosAdd(a, b, c, 1, except), question.get(3)) ? 1 : 0;
            tally.multiply = isRight(words.cosMul(a, b, c, 1, except), question.get(3)) ? 1 : 0;
        }
        return tally;
    }

    private static boolean isRight(List<UnitWords.Near> found, String expected) {
        return !found.isEmpty() && found.get(0).word().equalsIgnoreCase(expected);
    }
}
