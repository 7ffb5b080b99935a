package io.embedstream.deploy.eval.answer;

import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param means unit vectors of the intents: of their templates and, where it is known, their name
 * @param answers unit vectors of the intents' answers; intents without one are absent
 */
public record TemplateBank(
        List<Entry> templates, List<Neighbours> neighbours, Map<String, float[]> means, Map<String, float[]> answers) {
    /** Templates whose intents are looked at, as in the catalog. */
    private static final int REACH = 64;

    /**
     * An embedded text with its intent.
     *
     * @param answer vector of what is answered, empty if that is unknown
     */
    public record Entry(String intent, float[] vector, float[] answer) {
        /** The same without its answer. */
        public Entry withoutAnswer() {
            return new Entry(intent, vector, new float[0]);
        }
    }

    /** A ranked intent. */
    private record Ranked(String name, MatchFeatures.Intent intent) {}

    /**
     * For a template the highest cosine with another intent's template, that intent, and the highest with any third's.
     */
    public record Neighbours(String nearest, double first, double second) {
        double without(String intent) {
            return nearest.equals(intent) ? second : first;
        }
    }

    /** An intent that a message finds, and what is known of it. */
    public record Found(String intent, MatchFeatures features) {}

    /**
     * A bank of these templates.
     *
     * @param names vectors of the intents' names; those that say nothing are absent
     */
    public static TemplateBank of(List<Entry> templates, Map<String, float[]> names) {
        Map<String, List<float[]>> texts = new LinkedHashMap<>();
        Map<String, List<float[]>> answers = new LinkedHashMap<>();
        for (Entry template : templates) {
            texts.computeIfAbsent(template.intent, intent -> new ArrayList<>()).add(template.vector);
            if (template.answer.length > 0) {
                answers.computeIfAbsent(template.intent, intent -> new ArrayList<>())
                        .add(template.answer);
            }
        }
        texts.forEach((intent, vectors) -> {
            if (names.containsKey(intent)) {
                vectors.add(names.get(intent));
            }
        });
        List<Neighbours> neighbours = templates.stream()
                .map(template -> neighbours(template, templates))
                .toList();
        return new TemplateBank(templates, neighbours, means(texts), means(answers));
    }

    private static Map<String, float[]> means(Map<String, List<float[]>> vectors) {
        Map<String, float[]> means = new LinkedHashMap<>();
        vectors.forEach((intent, all) -> means.put(intent, mean(all)));
        return means;
    }

    /** Number of intents. */
    public int size() {
        return means.size();
    }

    /** The closeness of the bank as if an intent's templates did not exist. */
    public BankCloseness closeness(String missing) {
        int[] left = IntStream.range(0, templates.size())
                .filter(t -> !templates.get(t).intent.equals(missing))
                .toArray();
        double mean = Arrays.stream(left)
                .mapToDouble(t -> neighbours.get(t).without(missing))
                .average()
                .orElseThrow();
        int intents = means.containsKey(missing) ? size() - 1 : size();
        return new BankCloseness(mean, intents, (double) left.length / intents);
    }

    /** Asks a message as if an intent's templates did not exist. */
    public Found ask(float[] message, String missing, BankCloseness closeness) {
        return ranked(message, missing, closeness, 1).get(0);
    }

    /**
     * What a message finds as if an intent's templates did not exist, the first intents first.
     *
     * @param most intents
     */
    public List<Found> ranked(float[] message, String missing, BankCloseness closeness, int most) {
        double[] cosines = templates.stream()
                .mapToDouble(template -> Vectors.dot(message, template.vector))
                .toArray();
        Map<String, Integer> bests = new LinkedHashMap<>();
        IntStream.range(0, cosines.length)
                .filter(t -> !templates.get(t).intent.equals(missing))
                .boxed()
                .sorted(Comparator.comparingDouble(t -> -cosines[t]))
                .limit(REACH)
                .forEach(t -> bests.putIfAbsent(templates.get(t).intent, t));
        List<Ranked> ranked = ranked(message, bests, cosines);
        List<MatchFeatures.Intent> intents = ranked.stream().map(Ranked::intent).toList();
        return IntStream.range(0, Math.min(most, ranked.size()))
                .mapToObj(i -> {
                    String intent = ranked.get(i).name;
                    double others = neighbours.get(bests.get(intent)).without(missing);
                    return new Found(intent, MatchFeatures.of(intents, i, others, closeness));
                })
                .toList();
    }

    private List<Ranked> ranked(float[] message, Map<String, Integer> bests, double[] cosines) {
        List<String> names = bests.keySet().stream().sorted().toList();
        double[] relative = MatchFeatures.relative(names.stream()
                .mapToDouble(name -> answers.containsKey(name) ? Vectors.dot(message, answers.get(name)) : Double.NaN)
                .toArray());
        return IntStream.range(0, relative.length)
                .mapToObj(i -> {
                    String name = names.get(i);
                    double centroid = Vectors.dot(message, means.get(name));
                    return new Ranked(
                            name,
                            new MatchFeatures.Intent(centroid, cosines[bests.get(name)], phrasings(name), relative[i]));
                })
                .sorted(Comparator.comparingDouble(one -> -one.intent.score()))
                .toList();
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
            double cosine = Vectors.dot(template.vector, other.vector);
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
    private static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.get(0).length];
        double squares = 0;
        for (int d = 0; d < mean.length; d++) {
            for (float[] vector : vectors) {
                mean[d] += vector[d];
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
