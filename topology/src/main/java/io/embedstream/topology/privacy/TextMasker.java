package io.embedstream.topology.privacy;

import io.embedstream.topology.privacy.find.Cards;
import io.embedstream.topology.privacy.find.Emails;
import io.embedstream.topology.privacy.find.Expressions;
import io.embedstream.topology.privacy.find.Finder;
import io.embedstream.topology.privacy.find.FoldedText;
import io.embedstream.topology.privacy.find.Ibans;
import io.embedstream.topology.privacy.find.IdentityNumbers;
import io.embedstream.topology.privacy.find.Phones;
import io.embedstream.topology.privacy.find.Span;
import io.embedstream.topology.privacy.find.WatchWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Puts a typed placeholder in the place of everything that is to be masked. What is masked follows from the text and
 * the settings alone, so a replay masks the same; a masked text stays as it is when masked again. Safe for use by many
 * threads.
 */
public final class TextMasker {
    /** Masks nothing. */
    public static final TextMasker NONE = new TextMasker(MaskSettings.none());

    private static final String PLACEHOLDER = "";

    private final List<Finder> finders;
    private final List<String> placeholders;

    /** @throws IllegalArgumentException if a kind, a region or an expression is none */
    public TextMasker(MaskSettings settings) {
        var all = new ArrayList<Finder>();
        settings.patterns().forEach((kind, expression) -> all.add(new Expressions(kind, expression)));
        if (!settings.words().isEmpty()) {
            all.add(new WatchWords(settings.words()));
        }
        for (var kind : settings.kinds()) {
            if (!MaskSettings.KINDS.contains(kind)) {
                throw new IllegalArgumentException(
                        "kind '" + kind + "' is not known; expected some of " + MaskSettings.KINDS);
            }
        }
        MaskSettings.KINDS.stream()
                .filter(settings.kinds()::contains)
                .forEach(kind -> all.add(finder(kind, settings.phoneRegions())));
        this.finders = List.copyOf(all);
        var placed = new ArrayList<>(settings.kinds());
        placed.addAll(settings.patterns().keySet());
        if (!settings.words().isEmpty()) {
            placed.add(WatchWords.KIND);
        }
        this.placeholders =
                placed.stream().map(TextMasker::placeholder).sorted().toList();
    }

    private static Finder finder(String kind, List<String> regions) {
        return switch (kind) {
            case Emails.KIND -> new Emails();
            case Ibans.KIND -> new Ibans();
            case IdentityNumbers.KIND -> new IdentityNumbers();
            case Cards.KIND -> new Cards();
            default -> new Phones(regions);
        };
    }

    /** What stands in the place of a kind, such as {@code [PHONE]}. */
    public static String placeholder(String kind) {
        return '[' + kind.toUpperCase(Locale.ROOT) + ']';
    }

    /** Whether nothing is masked. */
    public boolean isEmpty() {
        return finders.isEmpty();
    }

    /** The text with placeholders. */
    public MaskedText mask(String text) {
        var found = find(text);
        if (found.isEmpty()) {
            return MaskedText.unchanged(text);
        }
        var masked = new StringBuilder();
        var counts = new TreeMap<String, Integer>();
        int from = 0;
        for (var span : found) {
            masked.append(text, from, span.start()).append(placeholder(span.kind()));
            counts.merge(span.kind(), 1, Integer::sum);
            from = span.end();
        }
        masked.append(text, from, text.length());
        return new MaskedText(masked.toString(), counts);
    }

    /** The places that are masked, in order and apart from each other. */
    public List<Span> find(String text) {
        if (finders.isEmpty()) {
            return List.of();
        }
        var taken = placeholdersOf(text);
        var folded = FoldedText.of(text);
        for (var finder : finders) {
            for (var found : finder.find(folded)) {
                var span = new Span(found.start(), folded.wholeEnd(found.end()), found.kind());
                if (isFree(taken, span)) {
                    taken.put(span.start(), span);
                }
            }
        }
        return taken.values().stream()
                .filter(span -> !span.kind().equals(PLACEHOLDER))
                .toList();
    }

    /** What is a placeholder already stays one. */
    private NavigableMap<Integer, Span> placeholdersOf(String text) {
        NavigableMap<Integer, Span> taken = new TreeMap<>();
        if (text.indexOf('[') >= 0) {
            for (var placeholder : placeholders) {
                for (int at = text.indexOf(placeholder); at >= 0; at = text.indexOf(placeholder, at + 1)) {
                    taken.put(at, new Span(at, at + placeholder.length(), PLACEHOLDER));
                }
            }
        }
        return taken;
    }

    /** The text with blanks for the placeholders: they are no words of its language. */
    public String withoutPlaceholders(String text) {
        var bare = text;
        if (text.indexOf('[') >= 0) {
            for (var placeholder : placeholders) {
                bare = bare.replace(placeholder, " ");
            }
        }
        return bare.isBlank() ? text : bare;
    }

    private static boolean isFree(NavigableMap<Integer, Span> taken, Span span) {
        var before = taken.lowerEntry(span.end());
        return before == null || before.getValue().end() <= span.start();
    }
}
