package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.text.TextFolding;
import java.util.ArrayList;
import java.util.List;

/**
 * A watched entity with its spellings, which cost more to find than to be put into a matcher.
 *
 * @param spellings of its name, aliases and tickers, in this order
 */
record EntityNames(WatchedEntity entity, List<Folded> spellings) {

    /** A spelling as texts are folded. */
    record Folded(String text, WatchedName name) {}

    static EntityNames of(WatchedEntity entity) {
        var id = entity.getEntityId();
        var names = new ArrayList<>(WatchedName.ofName(id, entity.getName()));
        entity.getAliases().forEach(alias -> names.addAll(WatchedName.ofName(id, alias)));
        entity.getTickers().stream()
                .filter(ticker -> !ticker.isBlank())
                .forEach(ticker -> names.addAll(WatchedName.ofTicker(id, ticker)));
        return new EntityNames(
                entity,
                names.stream()
                        .map(name ->
                                new Folded(TextFolding.fold(name.spelling()).folded(), name))
                        .toList());
    }
}
