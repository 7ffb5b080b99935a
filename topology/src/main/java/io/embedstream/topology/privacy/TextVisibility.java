package io.embedstream.topology.privacy;

/** What of texts outputs show. */
public enum TextVisibility {
    /** Outputs have the masked text; a dead letter is what was received. */
    KEEP,
    /** Outputs have the masked text, dead letters as well. */
    MASK,
    /** Nothing shows a text. */
    DROP
}
