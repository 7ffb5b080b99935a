package io.embedstream.topology.news;

import io.embedstream.topology.text.FoldedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds watched entities by the codes a text gives with their exchange ({@link ListedCodes}). */
final class ListedNames {
    private final Map<String, List<Listed>> bySymbol = new HashMap<>();

    private record Listed(ListedCodes.Code code, WatchedName name) {}

    /** A ticker of the watchlist. */
    void add(String entityId, String ticker) {
        var code = ListedCodes.Code.of(ticker);
        if (!code.symbol().isEmpty()) {
            bySymbol.computeIfAbsent(code.symbol(), symbol -> new ArrayList<>())
                    .add(new Listed(code, new WatchedName(entityId, code.symbol(), WatchedName.Kind.PLAIN)));
        }
    }

    /** Entities listed as a ticker that a source attached to an article. */
    List<String> entities(String ticker) {
        return names(ListedCodes.Code.of(ticker)).stream()
                .map(WatchedName::entityId)
                .toList();
    }

    List<Occurrence> in(FoldedText text) {
        var occurrences = new ArrayList<Occurrence>();
        for (var found : ListedCodes.in(text.spelled())) {
            var names = names(found.code());
            names = names.isEmpty() ? names(found.code().base()) : names;
            if (!names.isEmpty()) {
                var place = text.original(found.start(), found.end());
                occurrences.add(new Occurrence(text, found.start(), found.end(), place, names));
            }
        }
        return occurrences;
    }

    private List<WatchedName> names(ListedCodes.Code code) {
        return bySymbol.getOrDefault(code.symbol(), List.of()).stream()
                .filter(listed -> listed.code().matches(code))
                .map(Listed::name)
                .toList();
    }
}
