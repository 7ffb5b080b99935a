package io.embedstream.topology;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.topology.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A bag of hashed words: texts that share words are near, nothing is learned, everything is deterministic. */
public final class WordHashEncoder implements TextEncoder {
    static final String POISON = "poison";

    private static final Pattern TOKEN = Pattern.compile("\\S+");

    private final EncoderSpec spec;
    private final boolean tokenVectors;
    final AtomicInteger calls = new AtomicInteger();

    public WordHashEncoder(String language, int dimension) {
        this(language, dimension, true);
    }

    WordHashEncoder(String language, int dimension, boolean tokenVectors) {
        this.tokenVectors = tokenVectors;
        spec = new EncoderSpec("word-hash-" + language, "1", dimension, "mean", true, 512, "word-hash-" + language);
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
        calls.incrementAndGet();
        return texts.stream().map(this::one).toList();
    }

    @Override
    public boolean hasTokenVectors() {
        return tokenVectors;
    }

    @Override
    public List<TokenEmbeddings> encodeTokens(List<String> texts) {
        if (!tokenVectors) {
            throw new UnsupportedOperationException("no token vectors");
        }
        var embeddings = encode(texts);
        var all = new ArrayList<TokenEmbeddings>();
        for (int i = 0; i < embeddings.size(); i++) {
            all.add(tokens(texts.get(i), embeddings.get(i)));
        }
        return all;
    }

    /** A token is what stands between white space, its vector that of its words. */
    private TokenEmbeddings tokens(String text, Embedding embedding) {
        var found = TOKEN.matcher(text).results().toList();
        var vectors = new float[found.size() * spec.dimension()];
        for (int t = 0; t < found.size(); t++) {
            var vector = one(found.get(t).group()).vector();
            System.arraycopy(vector, 0, vectors, t * vector.length, vector.length);
        }
        return new TokenEmbeddings(
                embedding,
                vectors,
                found.stream().mapToInt(MatchResult::start).toArray(),
                found.stream().mapToInt(MatchResult::end).toArray());
    }

    private Embedding one(String text) {
        if (text.contains(POISON)) {
            throw new TextRejectedException("the text holds '" + POISON + "'");
        }
        var vector = new float[spec.dimension()];
        var words = Words.of(text);
        for (var word : words) {
            vector[Math.floorMod((word.hashCode() * 0x9E3779B1) >> 7, vector.length)] += 1;
        }
        double squares = 0;
        for (float x : vector) {
            squares += x * x;
        }
        float norm = (float) Math.max(1e-9, Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return new Embedding(vector, words.size() + 2, false);
    }

    @Override
    public void close() {}
}
