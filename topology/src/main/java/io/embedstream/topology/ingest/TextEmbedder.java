package io.embedstream.topology.ingest;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Embeds texts of one language in one encoder call and isolates by bisection the text that the encoder rejects, so
 * that it never takes its neighbours with it. Safe for use by many threads.
 */
final class TextEmbedder {
    private final TextEncoder encoder;

    TextEmbedder(TextEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * Embeds all texts that the encoder accepts; rejected ones are left out.
     *
     * @param done receives the index of a text and its encoding, in order of the texts
     */
    void embed(List<String> texts, boolean tokenVectors, BiConsumer<Integer, TextEncoding> done) {
        embed(texts, 0, tokenVectors, done);
    }

    private void embed(List<String> texts, int first, boolean tokenVectors, BiConsumer<Integer, TextEncoding> done) {
        List<TextEncoding> encodings;
        try {
            encodings = encode(texts, tokenVectors);
        } catch (TextRejectedException rejected) {
            bisect(texts, first, tokenVectors, done);
            return;
        }
        for (int i = 0; i < encodings.size(); i++) {
            done.accept(first + i, encodings.get(i));
        }
    }

    private void bisect(List<String> texts, int first, boolean tokenVectors, BiConsumer<Integer, TextEncoding> done) {
        if (texts.size() > 1) {
            int middle = texts.size() / 2;
            embed(texts.subList(0, middle), first, tokenVectors, done);
            embed(texts.subList(middle, texts.size()), first + middle, tokenVectors, done);
        }
    }

    /**
     * Embeds texts, with token vectors where they are asked for and the model has them, or fails as
     * {@link TextEncoder#encode} does.
     */
    List<TextEncoding> encode(List<String> texts, boolean tokenVectors) {
        var encodings = new ArrayList<TextEncoding>(texts.size());
        if (tokenVectors && encoder.hasTokenVectors()) {
            encoder.encodeTokens(texts).forEach(tokens -> encodings.add(new TextEncoding(tokens.embedding(), tokens)));
        } else {
            encoder.encode(texts).forEach(embedding -> encodings.add(new TextEncoding(embedding, null)));
        }
        return encodings;
    }
}
