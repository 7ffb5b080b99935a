package io.embedstream.topology.news;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.news.EntityMatch.Span;
import io.embedstream.topology.text.Words;
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
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Finds watched entities by name, alias and ticker in one pass over the text (Aho and Corasick 1975). Immutable.
 *
 * <p>Names match whole words, in any case; names of up to {@value #CASE_MATTERS_UP_TO} letters match as they are
 * spelled or in capitals, so that "GAP" is not every gap. Chinese has no word boundaries: a Chinese name matches anywhere. Where matches
 * overlap the longest counts.
 */
final class EntityMatcher {
    private static final int CASE_MATTERS_UP_TO = 4;

    private final Map<String, WatchedEntity> entities = new TreeMap<>();
    private final Map<String, List<Name>> names = new HashMap<>();
    private final Map<String, Set<String>> idsByTicker = new HashMap<>();
    private final Trie trie;

    private record Name(String spelling, String entityId) {}

    EntityMatcher(Collection<WatchedEntity> watchlist) {
        var builder = Trie.builder().ignoreCase();
        for (var entity : watchlist) {
            entities.put(entity.getEntityId(), entity);
            addName(builder, entity, entity.getName());
            entity.getAliases().forEach(alias -> addName(builder, entity, alias));
            for (var ticker : entity.getTickers()) {
                idsByTicker.computeIfAbsent(ticker, t -> new HashSet<>()).add(entity.getEntityId());
                addName(builder, entity, "$" + ticker);
            }
        }
        trie = builder.build();
    }

    private void addName(Trie.TrieBuilder builder, WatchedEntity entity, String name) {
        var spelling = name.strip();
        if (!spelling.isEmpty()) {
            builder.addKeyword(spelling);
            names.computeIfAbsent(fold(spelling), key -> new ArrayList<>())
                    .add(new Name(spelling, entity.getEntityId()));
        }
    }

    /** The entities an article names, in order of entity id. */
    List<EntityMatch> find(String text, List<String> tickers) {
        var spans = new TreeMap<String, List<Span>>();
        for (var ticker : tickers) {
            idsByTicker.getOrDefault(ticker, Set.of()).forEach(id -> spans.put(id, new ArrayList<>()));
        }
        for (var emit : longestFirst(text)) {
            for (var name : names.getOrDefault(fold(surface(text, emit)), List.of())) {
                if (spelledRight(name.spelling(), surface(text, emit))) {
                    spans.computeIfAbsent(name.entityId(), id -> new ArrayList<>())
                            .add(new Span(emit.getStart(), emit.getEnd() + 1));
                }
            }
        }
        return spans.entrySet().stream()
                .map(found -> new EntityMatch(
                        entities.get(found.getKey()),
                        found.getValue().stream()
                                .sorted(Comparator.comparingInt(Span::start))
                                .toList()))
                .toList();
    }

    private List<Emit> longestFirst(String text) {
        var taken = new ArrayList<Emit>();
        trie.parseText(text).stream()
                .filter(emit -> wholeWord(text, emit))
                .sorted(Comparator.comparingInt((Emit emit) -> -emit.size()).thenComparingInt(Emit::getStart))
                .filter(emit -> taken.stream().noneMatch(emit::overlapsWith))
                .forEach(taken::add);
        return taken;
    }

    private static boolean wholeWord(String text, Emit emit) {
        return boundary(text, emit.getStart() - 1, emit.getStart()) && boundary(text, emit.getEnd(), emit.getEnd() + 1);
    }

    private static boolean boundary(String text, int left, int right) {
        return left < 0 || right >= text.length() || !isWordChar(text.charAt(left)) || !isWordChar(text.charAt(right));
    }

    private static boolean isWordChar(char c) {
        return Character.isLetterOrDigit(c) && !Words.isHan(c);
    }

    private static boolean spelledRight(String spelling, String surface) {
        boolean han = spelling.codePoints().anyMatch(Words::isHan);
        return han
                || spelling.length() > CASE_MATTERS_UP_TO
                || spelling.equals(surface)
                || spelling.toUpperCase(Locale.ROOT).equals(surface);
    }

    private static String surface(String text, Emit emit) {
        return text.substring(emit.getStart(), emit.getEnd() + 1);
    }

    /** Char by char, as the trie folds, so that lengths stay. */
    private static String fold(String text) {
        var folded = new StringBuilder(text.length());
        text.chars().forEach(c -> folded.append(Character.toLowerCase((char) c)));
        return folded.toString();
    }
}
