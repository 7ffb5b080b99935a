package io.embedstream.topology.news;

import io.embedstream.topology.text.ChineseWords;
import io.embedstream.topology.text.EnglishWords;
import io.embedstream.topology.text.TextFolding;
import io.embedstream.topology.text.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One spelling under which an entity is watched.
 *
 * @param entityId the entity
 * @param spelling canonical, in the case of the watchlist, {@link TextFolding}
 * @param kind what it takes for the spelling to mean the entity
 */
record WatchedName(String entityId, String spelling, Kind kind) {
    private static final int CASE_MATTERS_UP_TO = 4;
    private static final int SHORT = 2;
    private static final String CASHTAG = "$";
    private static final Pattern HYPHEN = Pattern.compile("(?<=\\p{L})[-\u2010\u2011](?=\\p{L})");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern MARKS_BEHIND = Pattern.compile("[!?.]+$");
    /** A number of thousands, millions or billions as well. */
    private static final Pattern QUANTITY = Pattern.compile("\\d+[kmbt]");
    /** Words that name no company by themselves. */
    private static final Set<String> SMALL = Set.of("of", "and", "the", "for", "in", "on", "&");

    /** What it takes for a spelling to mean the entity. */
    enum Kind {
        /** The spelling is enough. */
        PLAIN,
        /** A word, or words, of English: the context has to indicate a company. */
        ORDINARY_ENGLISH,
        /** Several ordinary words of English: they have to be written as a name. */
        ORDINARY_PHRASE,
        /** Chinese characters: the characters around may make other words of them. */
        CHINESE,
        /**
         * A short Chinese name that the dictionary has, which may be a word as well: there has to be evidence for a
         * company.
         */
        KNOWN_CHINESE,
        /** A Chinese word: the context has to indicate a company, too. */
        ORDINARY_CHINESE
    }

    /** The spellings of a name or alias; none for a blank one. */
    static List<WatchedName> ofName(String entityId, String name) {
        var spellings = new LinkedHashSet<String>();
        for (var writing : NameWritings.of(BLANKS.matcher(name.strip()).replaceAll(" "))) {
            var spelling = canonical(writing);
            if (spelling.length() > CASE_MATTERS_UP_TO || spellings.isEmpty()) {
                spell(writing, spelling, spellings);
            }
        }
        return spellings.stream()
                .map(one -> new WatchedName(entityId, one, kind(one)))
                .toList();
    }

    private static void spell(String name, String spelling, Set<String> spellings) {
        if (!spelling.isEmpty()) {
            spellings.add(spelling);
            ampersand(spelling, spellings);
            longEnough(spelling.replace("'", ""), spellings);
            written(HYPHEN.matcher(name).replaceAll(""), name, spellings);
            longEnough(MARKS_BEHIND.matcher(spelling).replaceFirst(""), spellings);
            apart(spelling, name, spellings);
            written(Umlauts.spelledOut(name), name, spellings);
        }
    }

    /** Adds another way to write a name, if it is another. */
    private static void written(String otherwise, String name, Set<String> spellings) {
        if (!otherwise.equals(name)) {
            longEnough(canonical(otherwise), spellings);
        }
    }

    /** Apostrophes as programs escape them or with a blank behind; hyphens with blanks on both sides, and dashes. */
    private static void apart(String spelling, String name, Set<String> spellings) {
        if (spelling.indexOf('\'') > 0) {
            List.of("\\'", "''", "' ").forEach(written -> longEnough(spelling.replace("'", written), spellings));
        }
        var hyphens = HYPHEN.matcher(name);
        if (hyphens.find()) {
            longEnough(canonical(hyphens.replaceAll(" - ")), spellings);
            longEnough(canonical(hyphens.replaceAll("\u2014")), spellings);
        }
    }

    /** {@code AT&T} and {@code AT & T}; between longer words also {@code and}. */
    private static void ampersand(String spelling, Set<String> spellings) {
        if (spelling.indexOf('&') > 0) {
            spellings.add(spelling.replaceAll(" ?& ?", " & "));
            spellings.add(spelling.replaceAll(" ?& ?", "&"));
            if (spelling.contains(" & ")) {
                spellings.add(spelling.replace(" & ", " and "));
            }
        }
    }

    private static void longEnough(String spelling, Set<String> spellings) {
        if (spelling.length() > CASE_MATTERS_UP_TO) {
            spellings.add(spelling);
        }
    }

    /** The spellings of a ticker in a text, {@code $XYZ}; {@code $BRK.B} is {@code $BRK-B} and {@code $BRK/B}, too. */
    static List<WatchedName> ofTicker(String entityId, String ticker) {
        var plain = canonical(BloombergCodes.plain(ticker)).replace(CASHTAG, "");
        plain = plain.substring(plain.indexOf(':') + 1).strip();
        var parts = plain.split("[./ -]");
        var spellings = parts.length == 2 ? List.of(".", " ", "/") : List.of("");
        var whole = plain;
        return spellings.stream()
                .map(between -> new WatchedName(
                        entityId, CASHTAG + (parts.length == 2 ? parts[0] + between + parts[1] : whole), Kind.PLAIN))
                .toList();
    }

    private static String canonical(String name) {
        return TextFolding.fold(BLANKS.matcher(name.strip()).replaceAll(" ")).spelled();
    }

    private static Kind kind(String spelling) {
        if (spelling.codePoints().anyMatch(Words::isHan)) {
            return chineseKind(TextFolding.fold(spelling).folded());
        }
        var words = spelling.toLowerCase(Locale.ROOT).split(" ");
        for (var word : words) {
            if (!EnglishWords.isOrdinary(word)
                    && !SMALL.contains(word)
                    && !QUANTITY.matcher(word).matches()) {
                return Kind.PLAIN;
            }
        }
        return words.length == 1 ? Kind.ORDINARY_ENGLISH : Kind.ORDINARY_PHRASE;
    }

    private static Kind chineseKind(String folded) {
        var words = ChineseWords.shared();
        if (words.isOrdinary(folded) || folded.endsWith("的")) {
            return Kind.ORDINARY_CHINESE;
        }
        return words.contains(folded) && folded.length() <= SHORT ? Kind.KNOWN_CHINESE : Kind.CHINESE;
    }

    boolean isCashtag() {
        return spelling.startsWith(CASHTAG);
    }

    /**
     * Whether the text writes the name as it may be written: names of up to four letters as they are spelled or in
     * capitals, a ticker of one letter in capitals, all others in any case.
     */
    boolean isSpelled(String surface) {
        if (isCashtag()) {
            return spelling.length() > 2 || spelling.equals(surface);
        }
        return isChinese()
                || spelling.length() > CASE_MATTERS_UP_TO
                || spelling.equals(surface)
                || spelling.toUpperCase(Locale.ROOT).equals(surface);
    }

    private boolean isChinese() {
        return kind == Kind.CHINESE || kind == Kind.KNOWN_CHINESE || kind == Kind.ORDINARY_CHINESE;
    }
}
