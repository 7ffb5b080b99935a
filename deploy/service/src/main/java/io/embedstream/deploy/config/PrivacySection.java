package io.embedstream.deploy.config;

import io.embedstream.topology.privacy.MaskSettings;
import io.embedstream.topology.privacy.PrivacySettings;
import io.embedstream.topology.privacy.TextMasker;
import io.embedstream.topology.privacy.TextVisibility;
import io.embedstream.topology.privacy.find.Phones;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Keys of {@link PrivacySettings}. */
final class PrivacySection {
    static final String MASK = "privacy.mask";
    private static final String REGIONS = "privacy.phone.regions";
    private static final String PATTERNS = "privacy.patterns";
    private static final String WORDS = "privacy.words";
    static final String TEXT = "privacy.text";

    private static final String PATTERN_END = "\\s*(?:;;|\\R)\\s*";

    private PrivacySection() {}

    static void define(ConfigDef definition) {
        new Keys(definition, "Privacy")
                .list(
                        MASK,
                        "",
                        ConfigDef.ValidList.in(MaskSettings.KINDS.toArray(String[]::new)),
                        "Personal data that is replaced by a placeholder such as [EMAIL] before a text is embedded, judged,"
                                + " stored or written; see privacy.md. Empty masks nothing.")
                .list(
                        REGIONS,
                        String.join(",", MaskSettings.none().phoneRegions()),
                        new ParsedBy("of ISO 3166-1 codes", PrivacySection::regions),
                        "Countries (ISO 3166-1, such as CN) whose phone numbers are found without a country's prefix, the"
                                + " first ones first.")
                .choice(
                        PATTERNS,
                        "",
                        new ParsedBy("of name=expression pairs", PrivacySection::compiled),
                        "Further data to mask: name=expression in RE2's syntax, several parted by ;; or a line end. What it"
                                + " matches becomes the name in capitals in brackets.")
                .list(WORDS, "", null, "Words and names to mask as [WORD], in any case; Latin ones count whole.")
                .choice(
                        TEXT,
                        "mask",
                        ConfigDef.ValidString.in("keep", "mask", "drop"),
                        "What outputs show of texts, all of which are masked: with keep dead letters are what was received,"
                                + " with mask they are masked as well (what is neither JSON nor plain text is left out),"
                                + " with drop outputs, dead letters and the console have no text.");
    }

    private static List<String> regions(String value) {
        List<String> regions = List.of(value.split(","));
        Phones.requireKnown(regions);
        return regions;
    }

    private static TextMasker compiled(String value) {
        return new TextMasker(new MaskSettings(Set.of(), List.of(), patterns(value), List.of()));
    }

    private static Map<String, String> patterns(String value) {
        Map<String, String> patterns = new LinkedHashMap<>();
        for (String pair : value.strip().split(PATTERN_END)) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            if (!name.matches("[a-z][a-z0-9_]{0,31}") || MaskSettings.KINDS.contains(name)) {
                throw new IllegalArgumentException("found '" + pair
                        + "', expected name=expression with a name of lower-case letters, digits and _ that is none of "
                        + MaskSettings.KINDS);
            }
            patterns.put(name, pair.substring(equals + 1).strip());
        }
        return patterns;
    }

    static PrivacySettings read(AbstractConfig config) {
        return new PrivacySettings(
                new MaskSettings(
                        Set.copyOf(config.getList(MASK)),
                        config.getList(REGIONS),
                        patterns(config.getString(PATTERNS)),
                        config.getList(WORDS)),
                TextVisibility.valueOf(config.getString(TEXT).toUpperCase(Locale.ROOT)));
    }
}
