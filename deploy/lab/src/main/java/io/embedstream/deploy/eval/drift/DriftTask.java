package io.embedstream.deploy.eval.drift;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Evaluation;
import io.embedstream.deploy.eval.Figures;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.schemas.internal.DriftWindow;
import io.embedstream.topology.drift.DriftSettings;
import io.embedstream.topology.drift.WindowComparison;
import io.embedstream.topology.text.HalfPrecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Drift on the caller's texts, with the settings that ship. False alarms: windows drawn from all texts, each compared
 * with those before it. New topics: each topic in turn is kept out of the reference, then makes up a tenth of every
 * window.
 */
public final class DriftTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("text");

    public static final List<String> OPTIONAL = List.of("topic");

    private static final int WINDOWS = 200;
    private static final int WITHIN = 5;
    private static final double SHARE = 0.1;
    private static final int LEAST_OF_TOPIC = 50;
    private static final int CHUNK = 512;
    private static final long SEED = 20;

    private final DriftSettings settings = DriftSettings.defaults();
    private final TextEncoder encoder;
    private final SentimentHead head;

    private DriftTask(TextEncoder encoder, SentimentHead head) {
        this.encoder = encoder;
        this.head = head;
    }

    /** Counts false alarms, and topics found. */
    public static Evaluation run(Table data, TextEncoder encoder, SentimentHead head) {
        var task = new DriftTask(encoder, head);
        List<DriftSample> samples = task.samples(data.column("text"));
        Map<String, Object> figures = Figures.start("drift", data.size(), encoder.spec());
        figures.put("seed", SEED);
        figures.put("threshold", task.settings.threshold());
        task.falseAlarms(samples, figures);
        if (data.has("topic")) {
            task.topics(samples, data.column("topic"), figures);
        }
        return new Evaluation(figures, List.of());
    }

    /**
     * Refuses what no stream would compare, before it is embedded.
     *
     * @throws UsageException if there are fewer texts than a window needs, or no topic to be found among others
     */
    public static void requireEnough(Table data) {
        int least = DriftSettings.defaults().minTexts();
        if (data.size() < least) {
            throw new UsageException("%s has %d texts; expected at least %d, as many as a window needs"
                    .formatted(data.file(), data.size(), least));
        }
        if (data.has("topic")) {
            Map<String, Long> sizes = sizes(data.column("topic"));
            boolean some = sizes.values().stream().anyMatch(size -> size >= LEAST_OF_TOPIC);
            if (sizes.size() < 2 || !some) {
                throw new UsageException(
                        "%s has %d topics, the largest of %d texts; expected two or more, one of %d or more"
                                .formatted(data.file(), sizes.size(), Collections.max(sizes.values()), LEAST_OF_TOPIC));
            }
        }
    }

    private static Map<String, Long> sizes(List<String> topics) {
        return topics.stream().collect(Collectors.groupingBy(topic -> topic, TreeMap::new, Collectors.counting()));
    }

    private List<DriftSample> samples(List<String> texts) {
        List<DriftSample> samples = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += CHUNK) {
            List<String> chunk = texts.subList(from, Math.min(texts.size(), from + CHUNK));
            List<Embedding> embeddings = encoder.encode(chunk);
            for (int i = 0; i < chunk.size(); i++) {
                samples.add(sample(samples.size(), chunk.get(i), embeddings.get(i)));
            }
        }
        return samples;
    }

    private DriftSample sample(int id, String text, Embedding embedding) {
        return DriftSample.newBuilder()
                .setStream("eval")
                .setModel(encoder.spec().name())
                .setFingerprint(encoder.spec().fingerprint())
                .setEventId(Integer.toString(id))
                .setEventTime(Instant.EPOCH)
                .setVector(HalfPrecision.pack(embedding.vector()))
                .setTokens(embedding.tokens())
                .setUnknown(embedding.unknown())
                .setLabel(head.judge(text, embedding.vector()).label())
                .build();
    }

    private void falseAlarms(List<DriftSample> samples, Map<String, Object> figures) {
        var windows = new DrawnWindows(settings.sampleTexts(), SEED);
        var before = new Reference(settings.referenceWindows());
        double[] scores = new double[WINDOWS];
        Map<String, Integer> alarms = new TreeMap<>();
        while (!before.isFull()) {
            before.add(windows.of(samples));
        }
        for (int i = 0; i < WINDOWS; i++) {
            DriftWindow window = windows.of(samples);
            var comparison = WindowComparison.of(window, before.windows(), settings.threshold());
            scores[i] = comparison.score();
            comparison.reasons().stream().limit(1).forEach(reason -> alarms.merge(reason, 1, Integer::sum));
            before.add(window);
        }
        Arrays.sort(scores);
        figures.put("stationary_windows", WINDOWS);
        figures.put("false_alarms", alarms.values().stream().mapToInt(n -> n).sum());
        figures.put("false_alarms_by_measure", alarms);
        figures.put("stationary_score_median", Figures.round(scores[WINDOWS / 2]));
        figures.put("stationary_score_max", Figures.round(scores[WINDOWS - 1]));
    }

    private void topics(List<DriftSample> samples, List<String> topics, Map<String, Object> figures) {
        Map<String, Long> sizes = sizes(topics);
        sizes.values().removeIf(size -> size < LEAST_OF_TOPIC);
        Map<String, Object> missed = new LinkedHashMap<>();
        int atOnce = 0;
        double[] scores = new double[sizes.size()];
        int at = 0;
        for (String topic : sizes.keySet()) {
            Found found = find(topic, samples, topics);
            scores[at++] = found.firstScore();
            atOnce += found.window() == 1 ? 1 : 0;
            if (found.window() > WITHIN) {
                missed.put(topic, Figures.round(found.firstScore()));
            }
        }
        Arrays.sort(scores);
        figures.put("topics", sizes.size());
        figures.put("topics_found", sizes.size() - missed.size());
        figures.put("topics_found_in_first_window", atOnce);
        figures.put("first_score_min", Figures.round(scores[0]));
        figures.put("first_score_median", Figures.round(scores[scores.length / 2]));
        figures.put("topics_missed", missed);
    }

    /**
     * When a topic was found.
     *
     * @param window from 1; more than {@link #WITHIN} if it was not
     */
    private record Found(int window, double firstScore) {}

    private Found find(String topic, List<DriftSample> samples, List<String> topics) {
        List<DriftSample> usual = new ArrayList<>();
        List<DriftSample> other = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            (topics.get(i).equals(topic) ? other : usual).add(samples.get(i));
        }
        var windows = new DrawnWindows(settings.sampleTexts(), SEED);
        var before = new Reference(settings.referenceWindows());
        while (!before.isFull()) {
            before.add(windows.of(usual));
        }
        double firstScore = 0;
        for (int i = 1; i <= WITHIN; i++) {
            DriftWindow window = windows.of(usual, other, SHARE);
            var comparison = WindowComparison.of(window, before.windows(), settings.threshold());
            firstScore = i == 1 ? comparison.score() : firstScore;
            if (comparison.isDrifted()) {
                return new Found(i, firstScore);
            }
            before.add(window);
        }
        return new Found(WITHIN + 1, firstScore);
    }
}
