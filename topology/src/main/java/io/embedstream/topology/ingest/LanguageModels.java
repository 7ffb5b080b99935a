package io.embedstream.topology.ingest;

import io.embedstream.encoder.TextEncoder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The encoder of each language. Immutable; the encoders are shared by all threads and closed by the caller that opened
 * them.
 */
public final class LanguageModels {
    private final Map<String, TextEncoder> encoders;

    /** @param encoders by ISO 639-1 code; vectors of different languages never meet in one comparison */
    public LanguageModels(Map<String, TextEncoder> encoders) {
        this.encoders = new TreeMap<>(encoders);
    }

    /** Languages there is a model for. */
    public Set<String> languages() {
        return encoders.keySet();
    }

    /**
     * The encoder of a language.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public TextEncoder forLanguage(String language) {
        var encoder = encoders.get(language);
        if (encoder == null) {
            throw new IllegalArgumentException("no model for language '" + language + "'; there are " + languages());
        }
        return encoder;
    }
}
