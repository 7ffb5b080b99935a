package io.embedstream.topology.ingest;

/** What becomes of a text in a language without models, heads and rules. */
public enum UnsupportedLanguage {
    /** It is embedded by the English model and marked with its language; nothing judges, matches or watches it. */
    ENRICH,
    /** It becomes a dead letter. */
    DEAD_LETTER
}
