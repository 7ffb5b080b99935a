package io.embedstream.topology.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds codes of listed companies that a text gives with their exchange: {@code (NASDAQ: XYZ)}, {@code NYSE: BRK.B},
 * {@code (600519.SH)}, {@code SH600519}, {@code (0700.HK)}, {@code <XYZ.O>}, {@code (600519)}, {@code (XYZ US)}. Reads
 * folded text, in time linear in it.
 */
final class ListedCodes {
    private static final String NOTHING_BEFORE = "(?<![\\p{Alnum}.])";
    private static final String CODE =
            "[A-Z]{1,6}(?:[./ -][A-Z]{1,2})?(?!\\p{Alnum})|[a-z]{2,6}(?= ?\\))|\\d{1,6}(?!\\p{Alnum})";
    private static final String EXCHANGES =
            "(?i:nasdaq(?:gs|gm|cm)?|nyse(?: american| arca| mkt)?|amex|hkex|otcmkts|otcq[bx]"
                    + "|euronext(?: [a-z]+)?)|OTC(?: Pink)?|CBOE|LSE|LON|TSXV?|TSX V|TSE|TYO|HKG|HKSE|SEHK|SSE|SHA|SHSE|SZSE|SHE|BSE"
                    + "|NSE|ASX|FRA|ETR|XETRA|AMS|BME|SWX|CPH|HEL|OSL|KRX|SGX|纳斯达克|纽交所|上交所|深交所|港交所|股票代码|证券代码|代码";

    /** An exchange, a colon, a code; further codes behind commas. */
    private static final Pattern NAMED = Pattern.compile(NOTHING_BEFORE + "(" + EXCHANGES + ") ?: ?\\$?(" + CODE + ")");

    private static final Pattern FURTHER =
            Pattern.compile(" ?[,/&、] ?\\$?([A-Z]{1,6}(?:\\.[A-Z])?|\\d{4,6})(?!\\p{Alnum}| ?:)");
    /** Digits and the mark of an exchange. */
    private static final Pattern SUFFIXED = Pattern.compile(
            NOTHING_BEFORE + "(\\d{4,6})\\.(SH|SS|SZ|HK|BJ|T|KS|TW)(?!\\p{Alnum})", Pattern.CASE_INSENSITIVE);

    private static final Pattern PREFIXED =
            Pattern.compile(NOTHING_BEFORE + "(SH|SZ|BJ|HK)(\\d{5,6})(?!\\p{Alnum})", Pattern.CASE_INSENSITIVE);
    /** In brackets: letters with the mark of an exchange, or digits alone. */
    private static final Pattern BRACKETED =
            Pattern.compile("[(<\\[] ?([A-Z]{1,5})\\.(?:N|O|OQ|US|L|TO|AX|DE|PA|HK) ?[)>\\]]|\\( ?(\\d{5,6}) ?\\)");

    private static final Map<String, String> MARKS = Map.of(
            "SSE", "SH", "SHA", "SH", "SHSE", "SH", "SS", "SH", "SZSE", "SZ", "SHE", "SZ", "HKEX", "HK", "SEHK", "HK",
            "HKG", "HK");

    /** Codes of mainland exchanges have six digits, zeros in front among them. */
    private static final int CHINESE_DIGITS = 6;

    private static final int LEAST_SUFFIXED = 4;
    private static final int LEAST_PREFIXED = 5;

    private ListedCodes() {}

    /**
     * A code.
     *
     * @param code in capitals, as in a watchlist; with the mark of its exchange where that tells Chinese ones apart
     * @param start its first char in the text
     * @param end behind its last
     */
    record Found(Code code, int start, int end) {}

    /**
     * What a company is listed as.
     *
     * @param symbol in capitals, {@code BRK.B}, digits; those of fewer than six without leading zeros
     * @param exchange SH, SZ, HK or BJ, or empty for another or none
     */
    record Code(String symbol, String exchange) {
        private static final Pattern WITH_MARK =
                Pattern.compile("(?:(SH|SZ|BJ|HK)\\.?)?(\\d{1,6})(?:\\.(SH|SS|SHA|SZ|SHE|BJ|HK))?");

        /** The code of a ticker as a watchlist has it. */
        static Code of(String ticker) {
            var plain = BloombergCodes.plain(ticker)
                    .toUpperCase(Locale.ROOT)
                    .replace("$", "")
                    .replaceAll("[/ -]", ".");
            plain = plain.substring(plain.indexOf(':') + 1);
            var digits = WITH_MARK.matcher(plain);
            if (!digits.matches()) {
                return new Code(plain, "");
            }
            var mark = Optional.ofNullable(digits.group(1)).orElse(digits.group(3));
            return of(digits.group(2), mark == null ? "" : mark);
        }

        static Code of(String symbol, String exchange) {
            var upper = symbol.toUpperCase(Locale.ROOT).replaceAll("[/ -]", ".");
            var mark = exchange.toUpperCase(Locale.ROOT);
            mark = MARKS.getOrDefault(mark, mark);
            boolean number = Character.isDigit(upper.charAt(0));
            var bare = number && upper.length() < CHINESE_DIGITS ? upper.replaceFirst("^0+(?=\\d)", "") : upper;
            return new Code(bare, number && mark.matches("SH|SZ|HK|BJ") ? mark : "");
        }

        /** Whether they may be the same: of two exchanges named, both are the same. */
        boolean matches(Code other) {
            return symbol.equals(other.symbol)
                    && (exchange.isEmpty() || other.exchange.isEmpty() || exchange.equals(other.exchange));
        }

        /** The same without what follows the symbol, {@code XYZ} of {@code XYZ.A}. */
        Code base() {
            int dot = symbol.indexOf('.');
            return dot < 0 ? this : new Code(symbol.substring(0, dot), exchange);
        }
    }

    /** The codes of a text, in the case it is written in. */
    static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        if (text.indexOf(':') >= 0) {
            named(text, found);
        }
        int digits = longestNumber(text);
        if (digits >= LEAST_SUFFIXED) {
            add(SUFFIXED.matcher(text), found, 1, 2);
        }
        if (digits >= LEAST_PREFIXED) {
            add(PREFIXED.matcher(text), found, 2, 1);
        }
        add(BloombergCodes.in(text), found, 1, 2);
        var bracketed = BRACKETED.matcher(text);
        while (bracketed.find()) {
            int group = bracketed.group(1) == null ? 2 : 1;
            found.add(new Found(Code.of(bracketed.group(group), ""), bracketed.start(group), bracketed.end(group)));
        }
        return found;
    }

    /** Digits of the longest number: most texts have none that could be a code. */
    private static int longestNumber(String text) {
        int longest = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            longest = Math.max(longest, digits);
        }
        return longest;
    }

    private static void named(String text, List<Found> found) {
        var named = NAMED.matcher(text);
        var further = FURTHER.matcher(text);
        while (named.find()) {
            found.add(new Found(Code.of(named.group(2), named.group(1)), named.start(2), named.end(2)));
            int at = named.end();
            while (further.region(at, text.length()).lookingAt()) {
                found.add(new Found(Code.of(further.group(1), named.group(1)), further.start(1), further.end(1)));
                at = further.end();
            }
        }
    }

    private static void add(Matcher matcher, List<Found> found, int symbol, int exchange) {
        while (matcher.find()) {
            found.add(new Found(
                    Code.of(matcher.group(symbol), matcher.group(exchange)),
                    Math.min(matcher.start(symbol), matcher.start(exchange)),
                    Math.max(matcher.end(symbol), matcher.end(exchange))));
        }
    }
}
