package io.embedstream.topology.ingest;

import io.embedstream.encoder.TokenEmbeddings;
import java.util.List;

/** Gives the token vectors of an event: those that travelled with it, else computed anew with the same bits. */
public final class TokenVectors {
    private final LanguageModels models;

    public TokenVectors(LanguageModels models) {
        this.models = models;
    }

    /** Whether the model of a language has token vectors. */
    public boolean areThere(String language) {
        return models.forLanguage(language).hasTokenVectors();
    }

    /** @throws UnsupportedOperationException if the model has none, see {@link #areThere} */
    public TokenEmbeddings of(Embedded<?> event) {
        if (event.tokens() != null) {
            return event.tokens();
        }
        return models.forLanguage(event.language())
                .encodeTokens(List.of(event.text()))
                .get(0);
    }
}
