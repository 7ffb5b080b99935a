package io.embedstream.encoder.onnx;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.tokenize.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * One text on its way through the encoder: its windows, and what came out of each.
 *
 * <p>Tokenised by one worker; each window is then run by one worker, and the last of them to finish puts the embedding
 * together.
 */
final class TextTask {
    private static final int EXCERPT = 60;

    private final Job job;
    private final String text;
    private final BiFunction<TextReader, Boolean, Tokens> reading;
    private List<Window> windows = List.of();
    private int tokens;
    private float[][] vectors = {};
    private float[][] states = {};
    private final AtomicInteger open = new AtomicInteger();
    private TextRejectedException rejection;
    private Embedding embedding;

    private TextTask(Job job, String text, BiFunction<TextReader, Boolean, Tokens> reading) {
        this.job = job;
        this.text = text;
        this.reading = reading;
    }

    TextTask(Job job, String text) {
        this(job, text, (reader, located) -> located ? reader.readLocated(text) : reader.read(text));
    }

    /** A text of which the tokens around a part are read. */
    static TextTask ofMarked(Job job, MarkedText text) {
        return new TextTask(job, text.text(), (reader, located) -> reader.readMarked(text));
    }

    /** Two texts, as one. */
    static TextTask ofPair(Job job, TextPair pair) {
        return new TextTask(job, pair.first(), (reader, located) -> reader.readPair(pair));
    }

    Job job() {
        return job;
    }

    /** Cuts the text into windows, or keeps the reason why it is rejected. */
    void tokenize(TextReader reader) {
        try {
            Tokens all = reading.apply(reader, job.keepTokens());
            tokens = all.size();
            windows = reader.windows().cut(all, this);
            vectors = new float[windows.size()][];
            states = new float[windows.size()][];
            open.set(windows.size());
        } catch (TextRejectedException e) {
            rejection = new TextRejectedException(describe() + ": " + e.getMessage(), e);
        }
    }

    TextRejectedException rejection() {
        return rejection;
    }

    List<Window> windows() {
        return windows;
    }

    /**
     * Takes what came out of one window.
     *
     * @param vector the pooled vector, not finished
     * @param tokenVectors the token vectors, or null if they were not requested
     */
    void accept(Window window, float[] vector, float[] tokenVectors, VectorFinish finish) {
        vectors[window.part()] = vector;
        states[window.part()] = tokenVectors;
        if (open.decrementAndGet() == 0) {
            complete(finish);
        }
    }

    private void complete(VectorFinish finish) {
        float[] vector = finish.apply(vectors.length == 1 ? vectors[0] : weightedMean(finish));
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                job.fail(new TextRejectedException(
                        describe() + ": the model gave " + value + ", expected finite components"));
                return;
            }
        }
        int read = windows.stream().mapToInt(Window::length).sum();
        embedding = new Embedding(vector, tokens, windows.size() == 1 && read < tokens);
        job.textDone();
    }

    private float[] weightedMean(VectorFinish finish) {
        float[] mean = new float[finish.dimension()];
        int total = windows.stream().mapToInt(Window::length).sum();
        for (int part = 0; part < vectors.length; part++) {
            float[] vector = finish.apply(vectors[part]);
            float weight = (float) windows.get(part).length() / total;
            for (int d = 0; d < mean.length; d++) {
                mean[d] += weight * vector[d];
            }
        }
        return mean;
    }

    /** The text as messages name it. */
    private String describe() {
        return text.length() <= EXCERPT
                ? "text '" + text + "'"
                : "text '" + text.substring(0, EXCERPT) + "...' of " + text.length() + " chars";
    }

    Embedding embedding() {
        return embedding;
    }

    TokenEmbeddings tokenEmbeddings() {
        float[] all =
                new float[Arrays.stream(states).mapToInt(part -> part.length).sum()];
        int count = windows.stream().mapToInt(Window::length).sum();
        int[] starts = new int[count];
        int[] ends = new int[count];
        int value = 0;
        int token = 0;
        for (Window window : windows) {
            float[] part = states[window.part()];
            System.arraycopy(part, 0, all, value, part.length);
            System.arraycopy(window.starts(), 0, starts, token, window.length());
            System.arraycopy(window.ends(), 0, ends, token, window.length());
            value += part.length;
            token += window.length();
        }
        return new TokenEmbeddings(embedding, all, starts, ends);
    }
}
