package io.embedstream.topology;

import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;

/** Knows two words by their hashed dimension: "good" and "bad". */
final class LexiconHead implements SentimentHead, EntitySentimentHead {
    private final float[] good;
    private final float[] bad;
    private final String fingerprint;

    LexiconHead(WordHashEncoder encoder) {
        good = encoder.encode("good").vector();
        bad = encoder.encode("bad").vector();
        fingerprint = encoder.spec().fingerprint();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Judgement judge(String text, float[] vector) {
        if (dot(vector, bad) > 0) {
            return new Judgement(0.9f, 0.1f, 0f);
        }
        return dot(vector, good) > 0 ? new Judgement(0f, 0.1f, 0.9f) : new Judgement(0f, 1f, 0f);
    }

    @Override
    public Judgement judge(String text, TokenEmbeddings tokens, int start, int end) {
        return judge(text, tokens.embedding().vector());
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
