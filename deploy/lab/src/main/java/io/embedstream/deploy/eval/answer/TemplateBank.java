package io.embedstream.deploy.eval.answer;

import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A bank of templates a message can be compared with, as {@code SuggestAnswers} does it, or as if one intent did not
 * exist.
 *
 * @param templates in any order
 */
public record TemplateBank(List<Entry> templates, List<Neighbours> neighbours, Map<String, float[]> means) {
    /** Templates whose intents are looked at, as in the catalog. */
    private static final int REACH = 64;

    /** An embedded text with its intent. */
    public record Entry(String intent, float[] vector) {}

    /**
     * For a template the highest cosine with another intent's template, that intent, and the highest with any third's.
     */
    public record Neighbours(String nearest, double first, double second) {
        double without(String intent) {
            return nearest.equals(intent) ? second : first;
        }
    }

    /** What a message finds: the intent that ranks first, and what is known of it. */
    public record Found(String intent, MatchFeatures features) {}

    /** A bank of these templates. */
    public static TemplateBank of(List<Entry> templates) {
        Map<String, List<Entry>> byIntent = new LinkedHashMap<>();
        templates.forEach(template -> byIntent.computeIfAbsent(template.intent, intent -> new ArrayList<>())
                .add(template));
        Map<String, float[]> means = new LinkedHashMap<>();
        byIntent.forEach((intent, entries) -> means.put(intent, mean(entries)));
        List<Neighbours> neighbours = templates.stream()
                .map(template -> neighbours(template, templates))
                .toList();
        return new TemplateBank(templates, neighbours, means);
    }

    /** Number of intents. */
    public int size() {
        return means.size();
    }

    /** The closeness of the bank as if an intent's templates did not exist. */
    public BankCloseness closeness(String missing) {
        double mean = IntStream.range(0, templates.size())
                .filter(t -> !templates.get(t).intent.equals(missing))
                .mapToDouble(t -> neighbours.get(t).without(missing))
                .average()
                .orElseThrow();
        return new BankCloseness(mean, means.containsKey(missing) ? size() - 1 : size());
    }

    /** Asks a message as if an intent's templates did not exist. */
    public Found ask(float[] message, String missing, BankCloseness closeness) {
        double[] cosines = templates.stream()
                .mapToDouble(template -> EmbeddedTexts.dot(message, template.vector))
                .toArray();
        Map<String, Integer> bests = new LinkedHashMap<>();
        IntStream.range(0, cosines.length)
                .filter(t -> !templates.get(t).intent.equals(missing))
                .boxed()
                .sorted(Comparator.comparingDouble(t -> -cosines[t]))
                .limit(REACH)
                .forEach(t -> bests.putIfAbsent(templates.get(t).intent, t));
        List<String> names = new ArrayList<>(bests.keySet());
        Map<String, Double> centroids = new LinkedHashMap<>();
        names.forEach(name -> centroids.put(name, EmbeddedTexts.dot(message, means.get(name))));
        names.sort(Comparator.comparingDouble((String name) -> -centroids.get(name)));
        List<MatchFeatures.Intent> ranked = names.stream()
                .map(name -> new MatchFeatures.Intent(centroids.get(name), cosines[bests.get(name)], phrasings(name)))
                .toList();
        int best = bests.get(names.get(0));
        return new Found(
                names.get(0), MatchFeatures.of(ranked, 0, neighbours.get(best).without(missing), closeness));
    }

    private int phrasings(String intent) {
        return (int) templates.stream()
                .filter(template -> template.intent.equals(intent))
                .count();
    }

    private static Neighbours neighbours(Entry template, List<Entry> templates) {
        String nearest = "";
        double first = -1;
        double second = -1;
        for (Entry other : templates) {
            if (other.intent.equals(template.intent)) {
                continue;
            }
            double cosine = EmbeddedTexts.dot(template.vector, other.vector);
            if (other.intent.equals(nearest)) {
                first = Math.max(first, cosine);
            } else if (cosine > first) {
                second = first;
                first = cosine;
                nearest = other.intent;
            } else {
                second = Math.max(second, cosine);
            }
        }
        return new Neighbours(nearest, first, second);
    }

    /** Of unit length. */
    private static float[] mean(List<Entry> entries) {
        float[] mean = new float[entries.get(0).vector.length];
        double squares = 0;
        for (int d = 0; d < mean.length; d++) {
            for (Entry entry : entries) {
                mean[d] += entry.vector[d];
            }
            squares += (double) mean[d] * mean[d];
        }
        double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
        for (int d = 0; d < mean.length; d++) {
            mean[d] = (float) (scale * mean[d]);
        }
        return mean;
    }
}
