package io.embedstream.topology.ingest;

import io.embedstream.encoder.TokenEmbeddings;
import java.util.List;

/** Gives the token vectors of an event: those that travelled with it, else computed anew with the same bits. */
public final class TokenVectors {
    private final LanguageModels models;

    public TokenVectors(LanguageModels models) {
        this.models = models;
    }

    public TokenEmbeddings of(Embedded<?> event) {
        if (event.tokens() != null) {
            return event.tokens();
        }
        return models.forLanguage(event.language())
                .encodeTokens(List.of(event.text()))
                .get(0);
    }
}
