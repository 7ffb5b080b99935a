package io.embedstream.topology.privacy;

/**
 * What of persons is kept from whom.
 *
 * @param mask what is masked in texts
 * @param text what outputs show of texts
 */
public record PrivacySettings(MaskSettings mask, TextVisibility text) {
    public static PrivacySettings defaults() {
        return new PrivacySettings(MaskSettings.none(), TextVisibility.MASK);
    }

    /** A text as an output shows it. */
    public String shown(String text) {
        return text == null || text() != TextVisibility.DROP ? text : "";
    }

    /** What dead letters show of what is masked by these settings. */
    public LetterText letterText() {
        return new LetterText(text, new TextMasker(mask));
    }
}
