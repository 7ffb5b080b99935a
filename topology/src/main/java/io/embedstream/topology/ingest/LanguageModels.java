package io.embedstream.topology.ingest;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.topology.text.CosineScales;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The encoder of each language. Immutable; the encoders are shared by all threads and closed by the caller that opened
 * them.
 */
public final class LanguageModels {
    private final Map<String, TextEncoder> encoders;
    private final CosineScales cosines;

    /** Models whose cosines are read as they are. */
    public LanguageModels(Map<String, TextEncoder> encoders) {
        this(encoders, CosineScales.NONE);
    }

    /**
     * Models of languages.
     *
     * @param encoders by ISO 639-1 code; vectors of different languages never meet in one comparison
     * @param cosines how their cosines are read
     */
    public LanguageModels(Map<String, TextEncoder> encoders, CosineScales cosines) {
        this.encoders = new TreeMap<>(encoders);
        this.cosines = cosines;
    }

    /** How cosines of vectors are read where they meet a threshold. */
    public CosineScales cosines() {
        return cosines;
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
