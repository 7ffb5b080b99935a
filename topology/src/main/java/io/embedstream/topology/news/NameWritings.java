package io.embedstream.topology.news;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ways to write one name that differ in points, commas, quotes and "and": {@code J.P. Malgan} and
 * {@code JP Malgan}, {@code Globex, Inc.} and {@code Globex Inc}, {@code St. Jude} and {@code St Jude},
 * {@code Marks and Spenser} and {@code Marks & Spenser}.
 */
final class NameWritings {
    /** Letters with a point each, at the beginning of a word: {@code J.P. Malgan}, {@code J.Crew}, {@code N.V.}. */
    private static final Pattern POINTED = Pattern.compile("(?<![\\p{L}\\p{N}.])((?:\\p{L}\\. ?)++)(?=([\\p{L}&])|$)");
    /** Two or three capitals that are a word, or begin one: {@code JP Malgan}, {@code JPMalgan}. */
    private static final Pattern CAPITALS =
            Pattern.compile("(?<![\\p{L}\\p{N}.&])(\\p{Lu}{2,3})(?: (?=\\p{L})|(?=\\p{Lu}\\p{Ll}{3}))");

    private static final Pattern SMALL_LETTER = Pattern.compile("\\p{Ll}");
    private static final Pattern INNER_MARK = Pattern.compile("(?<=\\p{L}{2})[.!?](?= )");
    private static final Pattern ABBREVIATED =
            Pattern.compile("(?<!\\p{L})(?:st|dr|mr|mrs|bros|mt|ft|co)(?= )", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMA = Pattern.compile(", ");
    private static final Pattern LEGAL_FORM = Pattern.compile(
            "(?<=[\\p{L}\\p{N}])(?= (?:inc|incorporated|ltd|limited|llc|llp|lp|corp|corporation|co)\\.?$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile(" and ", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTES = Pattern.compile("[\"\u201C\u201D]");

    private static final List<BiConsumer<String, Set<String>>> RULES = List.of(
            NameWritings::pointed,
            NameWritings::capitals,
            (name, all) -> all.add(INNER_MARK.matcher(name).replaceAll("")),
            (name, all) -> all.add(ABBREVIATED.matcher(name).replaceAll("$0.")),
            (name, all) -> all.add(COMMA.matcher(name).replaceAll(" ")),
            (name, all) -> all.add(LEGAL_FORM.matcher(name).replaceFirst(",")),
            (name, all) -> all.add(AND.matcher(name).replaceAll(" & ")),
            (name, all) -> all.add(QUOTES.matcher(name).replaceAll("")));

    private NameWritings() {}

    /** The name as it is, first, and as it may be written otherwise. */
    static Set<String> of(String name) {
        var all = new LinkedHashSet<String>();
        all.add(name);
        for (var rule : RULES) {
            List.copyOf(all).forEach(written -> rule.accept(written, all));
        }
        return all;
    }

    private static void pointed(String name, Set<String> all) {
        var initials = POINTED.matcher(name);
        if (!initials.find()) {
            return;
        }
        var letters = initials.group(1).replaceAll("[. ]", "");
        boolean last = initials.group(2) == null;
        writings(letters, last).forEach(written -> all.add(replaced(name, initials, written)));
    }

    private static void capitals(String name, Set<String> all) {
        var initials = CAPITALS.matcher(name);
        if (initials.find() && SMALL_LETTER.matcher(name).find()) {
            writings(initials.group(1), false).forEach(written -> all.add(replaced(name, initials, written)));
        }
    }

    /** Initials with points and blanks, with either, and with none; also in one word with a name behind. */
    private static List<String> writings(String letters, boolean last) {
        var apart = letters.chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
        var points = letters.replaceAll(".", "$0.");
        var both = apart.replaceAll("\\S", "$0.");
        if (last) {
            return List.of(points, both, letters);
        }
        return letters.length() == 1
                ? List.of(points, points + ' ', letters + ' ')
                : List.of(points, points + ' ', both + ' ', apart + ' ', letters + ' ', letters);
    }

    private static String replaced(String name, Matcher place, String by) {
        return name.substring(0, place.start()) + by + name.substring(place.end());
    }
}
