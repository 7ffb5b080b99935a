package io.embedstream.topology.trial;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.topology.TopologyResources;
import io.embedstream.topology.enrich.ScoreSentiment;
import io.embedstream.topology.enrich.ScoredEvent;
import io.embedstream.topology.ingest.Embedded;
import io.embedstream.topology.text.Languages;
import java.util.List;

/** A text with what the model of its language makes of it. Immutable. */
final class TriedText {
    private final String text;
    private final String textLanguage;
    private final String language;
    private final Embedding embedding;
    private final TokenEmbeddings tokens;

    TriedText(TopologyResources resources, String text) {
        this.text = text;
        this.textLanguage = Languages.resolve(null, text);
        this.language = Languages.ofModel(textLanguage);
        TextEncoder encoder = resources.models().forLanguage(language);
        this.embedding = encoder.encode(text);
        boolean partly = encoder.hasTokenVectors() && resources.heads().entity().containsKey(language);
        this.tokens = partly ? encoder.encodeTokens(List.of(text)).get(0) : null;
    }

    String text() {
        return text;
    }

    /** An event of this text, judged as its stream judges it. */
    <T> ScoredEvent<T> scored(T event, ScoreSentiment<T> score) {
        return score.apply(new Embedded<>(event, text, language, textLanguage, embedding, tokens));
    }
}
