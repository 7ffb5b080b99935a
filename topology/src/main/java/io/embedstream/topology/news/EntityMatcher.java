package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.text.FoldedText;
import io.embedstream.topology.text.TextFolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Finds watched entities by name, alias and ticker in one pass over the text (Aho and Corasick 1975). Immutable.
 *
 * <p>Names and text are folded alike ({@link TextFolding}), spans are of the original. Names match whole words; Chinese
 * ones where the characters around make no other words of them. Where matches overlap the longest counts. A name that
 * is an ordinary word counts where the context indicates a company ({@link NameSense}). Time is linear in the text,
 * but for the sorting of the matches.
 */
public final class EntityMatcher {
    private static final char FIRST_WIDE = 0x2E80;
    private static final int LONGEST_TICKER = 6;

    private final Map<String, WatchedEntity> entities = new TreeMap<>();
    private final Map<String, List<WatchedName>> names = new HashMap<>();
    private final Map<String, Set<String>> idsByTicker = new HashMap<>();
    private final ListedNames listed = new ListedNames();
    private final TagNames tags = new TagNames();
    private final Trie trie;

    /** @param watchlist the entities to find; read once */
    public EntityMatcher(Collection<WatchedEntity> watchlist) {
        this(watchlist.stream().map(EntityNames::of));
    }

    /** @param watchlist the entities to find */
    EntityMatcher(Stream<EntityNames> watchlist) {
        var builder = Trie.builder();
        watchlist.forEach(names -> add(builder, names));
        trie = builder.build();
    }

    private void add(Trie.TrieBuilder builder, EntityNames watched) {
        var id = watched.entity().getEntityId();
        entities.put(id, watched.entity());
        for (var ticker : watched.entity().getTickers()) {
            if (!ticker.isBlank()) {
                idsByTicker.computeIfAbsent(key(ticker), t -> new HashSet<>()).add(id);
                listed.add(id, ticker);
            }
        }
        for (var spelling : watched.spellings()) {
            builder.addKeyword(spelling.text());
            names.computeIfAbsent(spelling.text(), key -> new ArrayList<>()).add(spelling.name());
            tags.add(spelling.text(), spelling.name());
        }
    }

    private static String key(String ticker) {
        return ticker.strip().toUpperCase(Locale.ROOT).replace("$", "");
    }

    /**
     * The entities an article names, in order of entity id.
     *
     * @param tickers symbols the source attached to the article
     */
    public List<EntityMatch> find(String text, List<String> tickers) {
        var spans = new TreeMap<String, List<FoldedText.Span>>();
        for (var ticker : tickers) {
            idsByTicker.getOrDefault(key(ticker), Set.of()).forEach(id -> spans.put(id, new ArrayList<>()));
            listed.entities(ticker).forEach(id -> spans.put(id, new ArrayList<>()));
        }
        var occurrences = Occurrence.longest(occurrences(TextFolding.fold(text)), text.length());
        var sense = new NameSense(occurrences, spans.keySet());
        for (var occurrence : occurrences) {
            for (var name : occurrence.names()) {
                if (sense.isMeant(occurrence, name)) {
                    spans.computeIfAbsent(name.entityId(), id -> new ArrayList<>())
                            .add(occurrence.span());
                }
            }
        }
        return matches(spans);
    }

    private List<EntityMatch> matches(Map<String, List<FoldedText.Span>> spans) {
        return spans.entrySet().stream()
                .map(found -> new EntityMatch(
                        entities.get(found.getKey()),
                        found.getValue().stream()
                                .sorted(Comparator.comparingInt(FoldedText.Span::start))
                                .toList()))
                .toList();
    }

    private List<Occurrence> occurrences(FoldedText text) {
        var found = new ArrayList<Occurrence>();
        collect(text, found);
        if (text.hasHyphenation()) {
            collect(text.joined(), found);
        }
        if (text.folded().indexOf('#') >= 0) {
            found.addAll(tags.in(text));
            collect(text.withTagsSplit(), found);
        }
        found.addAll(listed.in(text));
        return found;
    }

    private void collect(FoldedText text, List<Occurrence> found) {
        trie.parseText(text.folded(), emit -> {
            occurrence(text, emit, found);
            return true;
        });
    }

    private void occurrence(FoldedText text, Emit emit, List<Occurrence> found) {
        int start = emit.getStart();
        int end = emit.getEnd() + 1;
        if (text.isBoundary(start) && text.isBoundary(end)) {
            var surface = text.spelled().substring(start, end);
            var spelled = names.get(emit.getKeyword()).stream()
                    .filter(name -> name.isSpelled(surface) && (!name.isCashtag() || isTicker(text, start, surface)))
                    .toList();
            if (!spelled.isEmpty()) {
                found.add(new Occurrence(text, start, end, text.original(start, end), spelled));
            }
        }
    }

    private static boolean isTicker(FoldedText text, int start, String surface) {
        return opens(text, start) && !LostAmount.is(text, start, surface);
    }

    /**
     * A cashtag stands behind nothing or another one: in {@code US$ON} and {@code A$AP} the sign belongs to the word
     * before.
     */
    private static boolean opens(FoldedText text, int start) {
        var folded = text.folded();
        int word = start;
        while (word > 0 && start - word <= LONGEST_TICKER && inNarrowWord(folded.charAt(word - 1))) {
            word--;
        }
        char before = word == 0 ? ' ' : folded.charAt(word - 1);
        return word == start ? before != '$' : before == '$' && (word == 1 || !inNarrowWord(folded.charAt(word - 2)));
    }

    private static boolean inNarrowWord(char c) {
        return c < FIRST_WIDE && Character.isLetterOrDigit(c);
    }
}
