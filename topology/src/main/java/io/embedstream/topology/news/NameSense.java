package io.embedstream.topology.news;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a spelling means the entity in this text. An entity the text names beyond doubt, by a cashtag,
 * another of its names or the article's tickers, confirms its ambiguous names.
 */
final class NameSense {
    private final Set<String> certain;

    NameSense(List<Occurrence> occurrences, Collection<String> attached) {
        certain = new HashSet<>(attached);
        for (var occurrence : occurrences) {
            for (var name : occurrence.names()) {
                if (name.kind() == WatchedName.Kind.PLAIN) {
                    certain.add(name.entityId());
                }
            }
        }
    }

    boolean isMeant(Occurrence occurrence, WatchedName name) {
        boolean known = certain.contains(name.entityId());
        return switch (name.kind()) {
            case PLAIN -> true;
            case ORDINARY_ENGLISH ->
                LatinInChinese.isOne(occurrence)
                        ? LatinInChinese.isCompany(occurrence, known)
                        : EnglishSense.isCompany(occurrence, known);
            case ORDINARY_PHRASE ->
                LatinInChinese.isOne(occurrence) || EnglishSense.isPhraseOfCompany(occurrence, known);
            case CHINESE -> ChineseSense.isCompany(occurrence, known, ChineseSense.UNLESS_A_WORD);
            case KNOWN_CHINESE -> ChineseSense.isCompany(occurrence, known, ChineseSense.SUPPORTED);
            case ORDINARY_CHINESE -> ChineseSense.isCompany(occurrence, known, ChineseSense.CONVINCING);
        };
    }
}
