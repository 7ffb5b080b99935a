package io.embedstream.topology.privacy;

import io.embedstream.topology.privacy.find.Cards;
import io.embedstream.topology.privacy.find.Emails;
import io.embedstream.topology.privacy.find.Ibans;
import io.embedstream.topology.privacy.find.IdentityNumbers;
import io.embedstream.topology.privacy.find.Phones;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is masked.
 *
 * @param kinds of {@link #KINDS}
 * @param phoneRegions ISO 3166-1 codes of the regions whose phone numbers are found without a country's prefix
 * @param patterns expressions in RE2's syntax by the name of what they find, in order of precedence
 * @param words words that are masked wherever they stand
 */
public record MaskSettings(
        Set<String> kinds, List<String> phoneRegions, Map<String, String> patterns, List<String> words) {
    /** Every kind there is; where two overlap, the first holds. */
    public static final List<String> KINDS =
            List.of(Emails.KIND, Ibans.KIND, IdentityNumbers.KIND, Cards.KIND, Phones.KIND);

    /** Nothing is masked. */
    public static MaskSettings none() {
        return new MaskSettings(Set.of(), List.of("CN", "US", "GB"), Map.of(), List.of());
    }

    /** These kinds and nothing of the operator's own. */
    public static MaskSettings of(String... kinds) {
        return new MaskSettings(Set.of(kinds), none().phoneRegions(), Map.of(), List.of());
    }

    public boolean isEmpty() {
        return kinds.isEmpty() && patterns.isEmpty() && words.isEmpty();
    }
}
