package io.embedstream.topology.news;

import io.embedstream.encoder.LowerCase;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides whether a spelling means the entity in this text. An entity the text names beyond doubt, by a cashtag,
 * another of its names or the article's tickers, confirms its ambiguous names.
 */
final class NameSense {
    private final Set<String> certain;
    /** Names in the text with the entities that have them. */
    private final Map<String, Set<String>> named = new HashMap<>();

    NameSense(List<Occurrence> occurrences, Collection<String> attached) {
        certain = new HashSet<>(attached);
        for (var occurrence : occurrences) {
            for (var name : occurrence.names()) {
                named.computeIfAbsent(LowerCase.of(occurrence.surface()), surface -> new HashSet<>())
                        .add(name.entityId());
                if (name.kind() == WatchedName.Kind.PLAIN) {
                    certain.add(name.entityId());
                }
            }
        }
    }

    boolean isMeant(Occurrence occurrence, WatchedName name) {
        boolean known = certain.contains(name.entityId());
        Predicate<String> others =
                small -> named.getOrDefault(small, Set.of()).stream().anyMatch(id -> !id.equals(name.entityId()));
        return switch (name.kind()) {
            case PLAIN -> true;
            case ORDINARY_ENGLISH ->
                LatinInChinese.isOne(occurrence)
                        ? LatinInChinese.isCompany(occurrence, known)
                        : EnglishSense.isCompany(occurrence, known, others);
            case ORDINARY_PHRASE ->
                LatinInChinese.isOne(occurrence) || EnglishSense.isPhraseOfCompany(occurrence, known);
            case CHINESE -> ChineseSense.isCompany(occurrence, known, others, ChineseSense.UNLESS_A_WORD);
            case KNOWN_CHINESE -> ChineseSense.isCompany(occurrence, known, others, ChineseSense.SUPPORTED);
            case ORDINARY_CHINESE -> ChineseSense.isCompany(occurrence, known, others, ChineseSense.CONVINCING);
        };
    }
}
