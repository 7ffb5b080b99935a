package io.embedstream.deploy.eval;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.entity.Mention;
import io.embedstream.encoder.head.judge.MixedJudge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sentiment about one entity of a headline: columns {@code entity}, {@code label} and {@code title}. */
public final class EntitySentimentTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("entity", "label", "title");

    private static final int CHUNK = 256;

    private EntitySentimentTask() {}

    /**
     * Judges every row and compares with its label; headlines whose entities differ are also counted apart.
     *
     * @param judge decides together with the head, if it is there
     */
    public static Evaluation run(
            Table data, TextEncoder encoder, EntitySentimentHead head, String headName, Optional<MixedJudge> judge) {
        SentimentLabels labels = SentimentLabels.of(data);
        Judgement[] judgements = new Judgement[data.size()];
        forEachMention(
                data,
                encoder,
                (row, mention, tokens) ->
                        judgements[row] = head.judge(mention.text(), tokens, mention.start(), mention.end()));
        judge.ifPresent(reader -> SecondReader.askToo(reader, marked(data), judgements));
        double[][] probabilities =
                Arrays.stream(judgements).map(labels::probabilities).toArray(double[][]::new);
        ClassificationScore score =
                new ClassificationScore(labels.names(), labels.labels(), Arrays.asList(probabilities));
        Map<String, Object> figures = Figures.start("entity-sentiment", data.size(), encoder.spec());
        figures.put("head", headName);
        judge.ifPresent(reader -> figures.put("judge", reader.judge().name()));
        score.putFigures(figures);
        score.putConfidence(figures);
        figures.put("auroc_negative", Figures.round(score.auroc(0)));
        putDiffering(figures, rowsOfTitle(data), score);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            shown.add("[" + data.cell(i, "entity") + "] " + data.cell(i, "title"));
        }
        return new Evaluation(figures, score.sections(shown));
    }

    private static List<MarkedText> marked(Table data) {
        List<MarkedText> texts = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            Mention mention = mention(data.cell(row, "title"), data.cell(row, "entity"));
            texts.add(new MarkedText(mention.text(), mention.start(), mention.end()));
        }
        return texts;
    }

    /** Takes the mention of a row with the token vectors of its text. */
    public interface MentionReader {
        /** Called once a row, in no particular order. */
        void accept(int row, Mention mention, TokenEmbeddings tokens);
    }

    /** Encodes every title once and hands over the rows. */
    public static void forEachMention(Table data, TextEncoder encoder, MentionReader reader) {
        Map<String, List<Integer>> rowsOfTitle = rowsOfTitle(data);
        List<String> titles = List.copyOf(rowsOfTitle.keySet());
        for (int from = 0; from < titles.size(); from += CHUNK) {
            List<String> chunk = titles.subList(from, Math.min(titles.size(), from + CHUNK));
            List<TokenEmbeddings> tokens = encoder.encodeTokens(chunk);
            for (int t = 0; t < chunk.size(); t++) {
                for (int row : rowsOfTitle.get(chunk.get(t))) {
                    reader.accept(row, mention(chunk.get(t), data.cell(row, "entity")), tokens.get(t));
                }
            }
        }
    }

    private static Map<String, List<Integer>> rowsOfTitle(Table data) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < data.size(); i++) {
            rows.computeIfAbsent(data.cell(i, "title"), title -> new ArrayList<>())
                    .add(i);
        }
        return rows;
    }

    /** Where the entity stands, or the whole text where its name does not occur. */
    public static Mention mention(String title, String entity) {
        return Mention.find(title, entity).orElseGet(() -> Mention.unnamed(title));
    }

    private static void putDiffering(
            Map<String, Object> figures, Map<String, List<Integer>> rowsOfTitle, ClassificationScore score) {
        List<Integer> differing = new ArrayList<>();
        for (List<Integer> rows : rowsOfTitle.values()) {
            Set<Integer> distinct = new TreeSet<>();
            rows.forEach(row -> distinct.add(score.labels()[row]));
            if (distinct.size() > 1) {
                differing.addAll(rows);
            }
        }
        int[] labels = differing.stream().mapToInt(row -> score.labels()[row]).toArray();
        List<double[]> probabilities =
                differing.stream().map(row -> score.probabilities().get(row)).toList();
        figures.put("differing_rows", labels.length);
        if (labels.length > 0) {
            ClassificationScore apart = new ClassificationScore(score.names(), labels, probabilities);
            figures.put("differing_accuracy", Figures.round(apart.confusion().accuracy()));
        }
    }
}
