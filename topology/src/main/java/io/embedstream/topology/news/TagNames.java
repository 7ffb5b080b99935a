package io.embedstream.topology.news;

import io.embedstream.topology.text.FoldedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds names of several words in tags that are written as one, {@code #bankofameria}, also where one letter is wrong,
 * missing, too many, or changed places with the next: long names only, and only where one entity is so named.
 */
final class TagNames {
    private static final int LONG = 8;

    private final Map<String, List<WatchedName>> names = new HashMap<>();
    /** Names by what is left of them without one letter; made when a tag needs it (Garbe 2012, symmetric deletes). */
    private volatile Map<String, Set<String>> byDeletion;

    /** A name of the watchlist, folded. */
    void add(String folded, WatchedName name) {
        var joined = joined(folded);
        if (joined.length() < folded.length() && !name.isCashtag()) {
            names.computeIfAbsent(joined, key -> new ArrayList<>())
                    .add(new WatchedName(name.entityId(), name.spelling(), WatchedName.Kind.PLAIN));
        }
    }

    private static String joined(String text) {
        var letters = new StringBuilder(text.length());
        text.chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    List<Occurrence> in(FoldedText text) {
        var found = new ArrayList<Occurrence>();
        for (var tag : text.tags()) {
            var meant = names(joined(text.folded().substring(tag.start(), tag.end())));
            if (!meant.isEmpty()) {
                found.add(new Occurrence(text, tag.start(), tag.end(), text.original(tag.start(), tag.end()), meant));
            }
        }
        return found;
    }

    private List<WatchedName> names(String tag) {
        var exact = names.get(tag);
        return exact != null || tag.length() < LONG ? exact == null ? List.of() : exact : misspelled(tag);
    }

    private List<WatchedName> misspelled(String tag) {
        var deletions = deletions();
        Set<String> candidates = new HashSet<>(deletions.getOrDefault(tag, Set.of()));
        for (int i = 0; i < tag.length(); i++) {
            var shorter = without(tag, i);
            candidates.addAll(deletions.getOrDefault(shorter, Set.of()));
            if (shorter.length() >= LONG && names.containsKey(shorter)) {
                candidates.add(shorter);
            }
        }
        candidates.removeIf(name -> !isOneMistake(name, tag));
        var meant =
                candidates.stream().flatMap(name -> names.get(name).stream()).toList();
        return meant.stream().map(WatchedName::entityId).distinct().count() == 1 ? meant : List.of();
    }

    private Map<String, Set<String>> deletions() {
        var made = byDeletion;
        if (made == null) {
            made = new HashMap<>();
            for (var name : names.keySet()) {
                for (int i = 0; i < name.length() && name.length() >= LONG; i++) {
                    made.computeIfAbsent(without(name, i), key -> new HashSet<>())
                            .add(name);
                }
            }
            byDeletion = made;
        }
        return made;
    }

    private static String without(String text, int at) {
        return text.substring(0, at) + text.substring(at + 1);
    }

    /** One letter too many, missing, wrong, or in the place of the next one; digits are no mistakes. */
    private static boolean isOneMistake(String name, String tag) {
        int start = 0;
        int shortest = Math.min(name.length(), tag.length());
        while (start < shortest && name.charAt(start) == tag.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shortest - start && name.charAt(name.length() - 1 - end) == tag.charAt(tag.length() - 1 - end)) {
            end++;
        }
        var wrong = name.substring(start, name.length() - end);
        var written = tag.substring(start, tag.length() - end);
        boolean swapped = wrong.length() == 2
                && written.length() == 2
                && wrong.charAt(0) == written.charAt(1)
                && wrong.charAt(1) == written.charAt(0);
        boolean one = wrong.length() <= 1 && written.length() <= 1;
        return start > 0 && (one || swapped) && (wrong + written).chars().noneMatch(Character::isDigit);
    }
}
