package io.embedstream.deploy.bench.pipeline;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.Judgement;
import io.embedstream.encoder.head.SentimentHead;

/** Judges a text by whether its vector is nearer to a good text or to a bad one; works with every encoder. */
public final class ContrastHead implements SentimentHead, EntitySentimentHead {
    /** Words of a good text. */
    public static final String GOOD = "excellent wonderful great";
    /** Words of a bad text. */
    public static final String BAD = "terrible awful broken";

    private static final double STEEPNESS = 20;

    private final String fingerprint;
    private final float[] good;
    private final float[] bad;

    /** Judges vectors of this encoder, which is not kept. */
    public ContrastHead(TextEncoder encoder) {
        fingerprint = encoder.spec().fingerprint();
        good = encoder.encode(GOOD).vector();
        bad = encoder.encode(BAD).vector();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Judgement judge(String text, float[] vector) {
        double contrast = 0;
        for (int i = 0; i < vector.length; i++) {
            contrast += (double) vector[i] * (good[i] - bad[i]);
        }
        float positive = (float) (1 / (1 + StrictMath.exp(-STEEPNESS * contrast)));
        return new Judgement(1 - positive, 0, positive);
    }

    @Override
    public Judgement judge(String text, TokenEmbeddings tokens, int start, int end) {
        return judge(text, tokens.embedding().vector());
    }
}
