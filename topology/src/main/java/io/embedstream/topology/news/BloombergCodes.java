package io.embedstream.topology.news;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes of listed companies as Bloomberg's terminals write them, with a country: {@code XYZ US}, {@code 700 HK Equity},
 * {@code 600519 CH}. In a text they are read in brackets or before "Equity".
 */
final class BloombergCodes {
    private static final String COUNTRY =
            "(US|UN|UW|UQ|LN|GR|GY|FP|NA|HK|CH|CG|JP|JT|AU|AT|SM|IM|SW|KS|KP|TT|CN|CT|IN|IS|SP|SS|BB|DC|NO|FH)";
    private static final String CODE = "([A-Z]{1,6}(?:/[A-Z])?|\\d{1,6})";
    private static final Pattern IN_TEXT =
            Pattern.compile("(?:(?<=[(<\\[,;] ?)|(?<![\\p{Alnum}.])(?=[A-Z\\d/]{1,8} [A-Z]{2} Equity))" + CODE + " "
                    + COUNTRY + "(?=(?: Equity)?(?: ?[)>\\],;])| Equity(?!\\p{Alnum}))");
    private static final Pattern TICKER = Pattern.compile(CODE + " " + COUNTRY + "(?: EQUITY)?");

    private BloombergCodes() {}

    /** Finds them: of each match the first group is the symbol, the second the country. */
    static Matcher in(String text) {
        return IN_TEXT.matcher(text);
    }

    /** A ticker without its country; Hong Kong's is kept, since others have the same digits. */
    static String plain(String ticker) {
        var plain = ticker.strip();
        var matcher = TICKER.matcher(plain.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return plain;
        }
        boolean number = Character.isDigit(plain.charAt(0));
        return number && matcher.group(2).equals("HK") ? matcher.group(1) + ".HK" : matcher.group(1);
    }
}
