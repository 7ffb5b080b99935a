package io.embedstream.encoder.head.duplicate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Antonyms, denials and what ends something, and what only looks like them, of the files beside this class. Entries are
 * words, phrases with hyphens for blanks, and beginnings with a star; in Chinese, runs of characters. Immutable.
 */
final class Lexicon {
    static final Lexicon SHIPPED = new Lexicon();
    private static final int BEGINNING = 4;

    private final List<Axis> axes = new ArrayList<>();
    private final Map<String, List<Meaning>> words = new HashMap<>();
    /** By their first characters, as many as {@link #BEGINNING}. */
    private final Map<String, List<Beginning>> beginnings = new HashMap<>();
    /** By first word or first Chinese character, how many of the longest entry. */
    private final Map<String, Integer> longest = new HashMap<>();

    private record Beginning(String letters, Meaning meaning) {}

    /** What an entry says: a side of an axis, a denial, or nothing. */
    sealed interface Meaning {}

    record Side(Axis axis, boolean first) implements Meaning {}

    enum Other implements Meaning {
        DENIAL,
        HARMLESS
    }

    private Lexicon() {
        lines("antonyms.txt").forEach(this::addAxis);
        lines("denials.txt").forEach(line -> add(line, Other.DENIAL));
        lines("ends.txt").forEach(line -> add(line, Other.DENIAL));
        lines("harmless.txt").forEach(line -> add(line, Other.HARMLESS));
    }

    private void addAxis(String line) {
        boolean exclusive = line.startsWith("! ");
        var axis = new Axis(axes.size(), exclusive);
        axes.add(axis);
        var sides = line.substring(exclusive ? 2 : 0).split(" / ");
        if (sides.length != 2) {
            throw new IllegalStateException("antonyms.txt: expected two sides: " + line);
        }
        add(sides[0], new Side(axis, true));
        add(sides[1], new Side(axis, false));
    }

    private void add(String entries, Meaning meaning) {
        for (String entry : entries.strip().split("\\s+")) {
            var spelled = entry.replace('-', ' ');
            if (spelled.endsWith("*")) {
                var letters = spelled.substring(0, spelled.length() - 1);
                beginnings
                        .computeIfAbsent(letters.substring(0, BEGINNING), key -> new ArrayList<>())
                        .add(new Beginning(letters, meaning));
            } else {
                words.computeIfAbsent(spelled, key -> new ArrayList<>()).add(meaning);
                noteLength(spelled);
            }
        }
    }

    private void noteLength(String entry) {
        if (Character.isIdeographic(entry.codePointAt(0))) {
            longest.merge(entry.substring(0, 1), entry.length(), Math::max);
        } else {
            var phrase = entry.split(" ");
            longest.merge(phrase[0], phrase.length, Math::max);
        }
    }

    /** Lines of a file beside this class that say something. */
    static List<String> lines(String file) {
        try (var in = new BufferedReader(new InputStreamReader(Lexicon.class.getResourceAsStream(file), UTF_8))) {
            return in.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a word list of the program cannot be read", e);
        }
    }

    List<Axis> axes() {
        return axes;
    }

    /** Words of the longest phrase that begins with a word, or characters of the longest entry that begins with one. */
    int longestFrom(String first) {
        return longest.getOrDefault(first, 1);
    }

    /** What a word, a phrase with blanks or a run of Chinese characters says; empty for most. */
    List<Meaning> of(String entry) {
        var whole = words.get(entry);
        if (whole != null) {
            return whole;
        }
        if (entry.length() < BEGINNING) {
            return List.of();
        }
        return beginnings.getOrDefault(entry.substring(0, BEGINNING), List.of()).stream()
                .filter(beginning -> entry.startsWith(beginning.letters()))
                .map(Beginning::meaning)
                .toList();
    }
}
