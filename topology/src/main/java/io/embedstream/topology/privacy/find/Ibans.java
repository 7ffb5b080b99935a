package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * International bank account numbers (ISO 13616): a country of the registry with its length, in groups or not, and the
 * check digits (ISO 7064, MOD 97-10).
 */
public final class Ibans implements Finder {
    public static final String KIND = "iban";

    private static final Map<String, Integer> LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29"
            + " BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18"
            + " GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
            + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31"
            + " SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    private static Map<String, Integer> lengths(String registry) {
        var lengths = new HashMap<String, Integer>();
        for (var entry : registry.split(" ")) {
            lengths.put(entry.substring(0, 2).toLowerCase(java.util.Locale.ROOT), Integer.valueOf(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }

    @Override
    public List<Span> find(FoldedText text) {
        var found = new ArrayList<Span>();
        for (int i = 0; i + 4 < text.length(); i++) {
            int end = text.isDigit(i + 2) && text.isDigit(i + 3) ? end(text, i) : -1;
            if (end >= 0) {
                found.add(new Span(i, end, KIND));
                i = end;
            }
        }
        return found;
    }

    /** End of the account number that begins there, or -1. */
    private static int end(FoldedText text, int start) {
        var length = LENGTHS.get(text.folded().substring(start, start + 2));
        if (length == null || text.isCode(start - 1)) {
            return -1;
        }
        var code = new Code(text, start, length);
        return code.isWhole() && remainder(code.chars()) == 1 ? code.end() : -1;
    }

    /** The number that the four first characters behind the others spell, letters as 10 to 35, modulo 97. */
    static int remainder(String iban) {
        int remainder = 0;
        var moved = iban.substring(4) + iban.substring(0, 4);
        for (int i = 0; i < moved.length(); i++) {
            int value = Character.digit(moved.charAt(i), 36);
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return remainder;
    }
}
