package io.embedstream.topology.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which character references of HTML are the characters they stand for, with the way back: {@code &amp;},
 * {@code &#8217;}, {@code &#x2019;}, also escaped twice ({@code &amp;amp;}). Feeds leave them in headlines. Known are
 * the references of Latin-1 and those of punctuation; others stay as they are. Immutable.
 */
final class HtmlReferences {
    /** From U+00A0 on. */
    private static final String LATIN_1 = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg"
            + " macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave"
            + " Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde"
            + " Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc"
            + " atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
            + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final int LATIN_1_START = 0xA0;
    private static final Map<String, Integer> NAMED = named();
    private static final Pattern REFERENCE = Pattern.compile("&(?:amp;)*+(?:#(\\d{1,7});|#[xX]([0-9a-fA-F]{1,6});|("
            + String.join("|", NAMED.keySet()) + ");|(?<=amp;))");

    private final String text;
    /**
     * Of each char of the text the first of the original it came from, and behind the last char the original's length.
     */
    private final int[] starts;

    private final int[] ends;

    private HtmlReferences(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    private static Map<String, Integer> named() {
        Map<String, Integer> named = new HashMap<>(Map.ofEntries(
                Map.entry("lt", (int) '<'),
                Map.entry("gt", (int) '>'),
                Map.entry("quot", (int) '"'),
                Map.entry("apos", (int) '\''),
                Map.entry("ensp", 0x2002),
                Map.entry("emsp", 0x2003),
                Map.entry("thinsp", 0x2009),
                Map.entry("zwnj", 0x200C),
                Map.entry("zwj", 0x200D),
                Map.entry("ndash", 0x2013),
                Map.entry("mdash", 0x2014),
                Map.entry("lsquo", 0x2018),
                Map.entry("rsquo", 0x2019),
                Map.entry("sbquo", 0x201A),
                Map.entry("ldquo", 0x201C),
                Map.entry("rdquo", 0x201D),
                Map.entry("bdquo", 0x201E),
                Map.entry("bull", 0x2022),
                Map.entry("hellip", 0x2026),
                Map.entry("euro", 0x20AC),
                Map.entry("trade", 0x2122)));
        var latin = LATIN_1.split(" ");
        for (int i = 0; i < latin.length; i++) {
            named.put(latin[i], LATIN_1_START + i);
        }
        return Map.copyOf(named);
    }

    /** The text with its references read. */
    static HtmlReferences read(String original) {
        var plain = new StringBuilder(original.length());
        var starts = new int[original.length()];
        var ends = new int[original.length()];
        var found = REFERENCE.matcher(original);
        int at = 0;
        while (at < original.length()) {
            boolean reference = original.charAt(at) == '&'
                    && found.region(at, original.length()).lookingAt()
                    && codePoint(found) >= 0;
            int end = reference ? found.end() : at + 1;
            int from = plain.length();
            if (reference) {
                plain.appendCodePoint(codePoint(found));
            } else {
                plain.append(original.charAt(at));
            }
            Arrays.fill(starts, from, plain.length(), at);
            Arrays.fill(ends, from, plain.length(), end);
            at = end;
        }
        return new HtmlReferences(plain.toString(), starts, ends);
    }

    /** The code point of a reference, or -1 if it is none. */
    private static int codePoint(Matcher found) {
        int c;
        if (found.group(1) != null) {
            c = Integer.parseInt(found.group(1));
        } else if (found.group(2) != null) {
            c = Integer.parseInt(found.group(2), 16);
        } else {
            c = found.group(3) == null ? '&' : NAMED.get(found.group(3));
        }
        boolean character =
                c > 0 && c <= Character.MAX_CODE_POINT && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return character ? c : -1;
    }

    String text() {
        return text;
    }

    /** The place in the original of a char of the text. */
    int start(int at) {
        return starts[at];
    }

    /** The end, in the original, of what ends before a place of the text. */
    int end(int at) {
        return ends[at - 1];
    }
}
