package io.embedstream.topology.news;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands beside a name that means a company, and beside the ordinary word: weights by place and cue, read from a
 * class path resource of lines {@code place weight cue cue ...}. Immutable.
 */
final class Cues {
    private static final int LONGEST = 5;

    private final Map<String, Map<String, Double>> weights = new HashMap<>();

    private Cues() {}

    static Cues load(String resource) {
        var cues = new Cues();
        try (var reader = new BufferedReader(
                new InputStreamReader(Cues.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(cues::add);
        } catch (IOException e) {
            throw new UncheckedIOException("class path resource " + resource + " cannot be read", e);
        }
        return cues;
    }

    private void add(String line) {
        var parts = line.strip().split("\\s+");
        var place = weights.computeIfAbsent(parts[0], key -> new HashMap<>());
        for (int i = 2; i < parts.length; i++) {
            place.put(parts[i], Double.valueOf(parts[1]));
        }
    }

    /** The weight of a word at a place, 0 for a word without weight. */
    double of(String place, String word) {
        return weights.getOrDefault(place, Map.of()).getOrDefault(word, 0.0);
    }

    /** Whether a word says something at a place. */
    boolean has(String place, String word) {
        return weights.getOrDefault(place, Map.of()).containsKey(word);
    }

    /** The weight of the longest cue that begins at a char. */
    double atStart(String place, CharSequence text, int start) {
        for (int end = Math.min(text.length(), start + LONGEST); end > start; end--) {
            var cue = text.subSequence(start, end).toString();
            if (has(place, cue)) {
                return of(place, cue);
            }
        }
        return 0;
    }

    /** The weight of the longest cue that ends before a char. */
    double atEnd(String place, CharSequence text, int end) {
        for (int start = Math.max(0, end - LONGEST); start < end; start++) {
            var cue = text.subSequence(start, end).toString();
            if (has(place, cue)) {
                return of(place, cue);
            }
        }
        return 0;
    }
}
