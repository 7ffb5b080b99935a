package io.embedstream.deploy.eval;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.Vectors;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.enrich.VectorForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What {@code output.vector=int8} costs whoever searches the outputs: recall of the ten nearest texts, the error of
 * cosines, and the bytes of a record, against {@code float32}. Column {@code text}; of equal texts one counts.
 */
public final class VectorFormTask {
    /** Roles of the data's columns. */
    public static final List<String> ROLES = List.of("text");

    private static final int NEAREST = 10;
    private static final int MOST_QUERIES = 1000;

    private final float[][] exact;
    private final float[][] restored;
    private final int[] queries;

    private VectorFormTask(float[][] exact, float[][] restored) {
        this.exact = exact;
        this.restored = restored;
        int step = Math.max(1, exact.length / MOST_QUERIES);
        this.queries = IntStream.range(0, Math.min(MOST_QUERIES, exact.length))
                .map(i -> i * step)
                .toArray();
    }

    /** Compares the two forms of every distinct text's vector. */
    public static Evaluation run(Table data, TextEncoder encoder) {
        List<String> texts = data.column("text").stream().distinct().toList();
        float[][] vectors = new EmbeddedTexts(encoder).of(texts);
        float[][] restored = new float[vectors.length][];
        long floatBytes = 0;
        long int8Bytes = 0;
        for (int i = 0; i < vectors.length; i++) {
            EnrichedEvent event = event(texts.get(i), vectors[i], encoder.spec());
            floatBytes += bytes(event);
            VectorForm.INT8.apply(event);
            int8Bytes += bytes(event);
            restored[i] = restored(event);
        }
        Map<String, Object> figures = Figures.start("vector-form", texts.size(), encoder.spec());
        new VectorFormTask(vectors, restored).putLoss(figures);
        figures.put("bytes_float32", floatBytes / texts.size());
        figures.put("bytes_int8", int8Bytes / texts.size());
        return new Evaluation(figures, List.of());
    }

    private void putLoss(Map<String, Object> figures) {
        int k = Math.min(NEAREST, exact.length);
        double found = 0;
        double sum = 0;
        double largest = 0;
        for (int query : queries) {
            double[] before = cosines(exact, query);
            double[] after = cosines(restored, query);
            Set<Integer> nearest = nearest(before, k);
            found += nearest(after, k).stream().filter(nearest::contains).count();
            double[] errors = IntStream.range(0, before.length)
                    .mapToDouble(i -> Math.abs(before[i] - after[i]))
                    .toArray();
            sum += DoubleStream.of(errors).average().orElse(0);
            largest = Math.max(largest, DoubleStream.of(errors).max().orElse(0));
        }
        figures.put("queries", queries.length);
        figures.put("recall_at_10", Figures.round(found / queries.length / k));
        figures.put("cosine_error_mean", (float) (sum / queries.length));
        figures.put("cosine_error_max", (float) largest);
    }

    private static double[] cosines(float[][] vectors, int query) {
        double[] cosines = new double[vectors.length];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Vectors.dot(vectors[query], vectors[i]);
        }
        return cosines;
    }

    private static Set<Integer> nearest(double[] cosines, int k) {
        return IntStream.range(0, cosines.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosines[i]))
                .limit(k)
                .collect(Collectors.toSet());
    }

    /** As a consumer of the record reads it. */
    private static float[] restored(EnrichedEvent event) {
        ByteBuffer bytes = event.getVectorInt8();
        float[] vector = new float[bytes.remaining()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = bytes.get(bytes.position() + i) * event.getVectorScale();
        }
        return vector;
    }

    private static EnrichedEvent event(String text, float[] vector, EncoderSpec spec) {
        return EnrichedEvent.newBuilder()
                .setEventId("00000000-0000-0000-0000-000000000000")
                .setStream("chats")
                .setText(text)
                .setLanguage("en")
                .setModel(spec.name())
                .setFingerprint(spec.fingerprint())
                .setDimension(vector.length)
                .setVector(EmbeddedTexts.list(vector))
                .setTokens(0)
                .setTruncated(false)
                .setEntities(List.of())
                .setEventTime(Instant.EPOCH)
                .setAttributes(Map.of())
                .build();
    }

    private static int bytes(EnrichedEvent event) {
        try {
            return EnrichedEvent.getEncoder().encode(event).remaining();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory needs no I/O", e);
        }
    }
}
