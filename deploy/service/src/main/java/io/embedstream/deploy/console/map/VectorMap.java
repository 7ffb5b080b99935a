package io.embedstream.deploy.console.map;

import io.embedstream.deploy.console.view.TextPolicy;
import io.embedstream.deploy.console.view.View;
import io.embedstream.encoder.QuantizedVector;
import io.embedstream.schemas.EnrichedEvent;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last {@value #POINTS} vectors on maps, one for each model, since vectors of two models have no angle between
 * them. Safe for many threads.
 */
public final class VectorMap implements View {
    /** Points of all maps together. */
    public static final int POINTS = 100_000;

    private static final int MOST_MODELS = 8;
    private static final int TEXT = 200;
    private static final int NEIGHBOURS = 30;

    private final TextPolicy policy;
    private final int limit;
    private final Map<String, Entry> maps = new LinkedHashMap<>();
    private final Deque<ModelMap> order = new ArrayDeque<>();
    private long version;
    private long withoutVector;

    private record Entry(String language, String model, ModelMap map) {}

    /** One model's map. */
    record Line(String fingerprint, String language, String model, ModelMap.State state) {}

    /** The page, but for its points. */
    record Snapshot(int points, int limit, long withoutVector, List<Line> maps) {}

    /** What a point stands for; the cosine is null where nothing was compared. */
    public record PointLine(
            String eventId,
            String stream,
            String text,
            long time,
            Float sentiment,
            String entity,
            Double cosine,
            boolean inside) {}

    /** An empty map. */
    public VectorMap(TextPolicy policy) {
        this(policy, POINTS);
    }

    VectorMap(TextPolicy policy, int limit) {
        this.policy = policy;
        this.limit = limit;
    }

    /** Takes an enriched event; one without a vector (output.vector none) is only counted. */
    public synchronized void add(EnrichedEvent event) {
        version++;
        Optional<QuantizedVector> vector = vector(event);
        if (vector.isEmpty() || isOneTooMany(event.getFingerprint())) {
            withoutVector++;
            return;
        }
        ModelMap map = maps.computeIfAbsent(
                        event.getFingerprint(),
                        name -> new Entry(event.getLanguage(), event.getModel(), new ModelMap(limit)))
                .map();
        if (order.size() >= limit) {
            order.removeFirst().dropOldest();
        }
        order.addLast(map);
        map.add(point(event, vector.get()));
    }

    private boolean isOneTooMany(String fingerprint) {
        return maps.size() >= MOST_MODELS && !maps.containsKey(fingerprint);
    }

    private static Optional<QuantizedVector> vector(EnrichedEvent event) {
        if (event.getVectorInt8() != null && event.getVectorScale() != null) {
            ByteBuffer bytes = event.getVectorInt8().duplicate();
            byte[] values = new byte[bytes.remaining()];
            bytes.get(values);
            return Optional.of(new QuantizedVector(values, event.getVectorScale()));
        }
        float[] vector = new float[event.getVector().size()];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = event.getVector().get(d);
        }
        return vector.length == 0 ? Optional.empty() : Optional.of(QuantizedVector.of(vector));
    }

    private Point point(EnrichedEvent event, QuantizedVector vector) {
        String text = event.getText();
        return new Point(
                vector,
                event.getEventId(),
                event.getStream(),
                policy.show(
                        text.length() <= TEXT ? text : text.substring(0, text.offsetByCodePoints(0, TEXT / 2)) + " …"),
                event.getEventTime().toEpochMilli(),
                event.getSentiment() == null ? Float.NaN : event.getSentiment().getScore(),
                event.getEntities().isEmpty() ? "" : event.getEntities().get(0).getEntityId());
    }

    /**
     * Points of a model from a sequence number on, as bytes: the sequence number of the first (double), the generation
     * (int), four bytes of nothing; then for each point x, y (float), sentiment in hundredths (-128 for none), stream,
     * cluster, nothing (byte), entity (short), nothing (short). Little-endian.
     */
    public synchronized Optional<byte[]> points(String fingerprint, long from) {
        return Optional.ofNullable(maps.get(fingerprint))
                .map(entry -> entry.map().points(from, limit).array());
    }

    /** What a point stands for, if it is still there. */
    public synchronized Optional<PointLine> point(String fingerprint, long sequence) {
        return Optional.ofNullable(maps.get(fingerprint))
                .flatMap(entry -> entry.map().point(sequence))
                .map(point -> line(point, null, true));
    }

    /** The points nearest to the middle of some, by the cosine in all dimensions. */
    public synchronized List<PointLine> neighbours(String fingerprint, List<Long> chosen) {
        Entry entry = maps.get(fingerprint);
        return entry == null
                ? List.of()
                : entry.map().neighbours(chosen, NEIGHBOURS).stream()
                        .map(neighbour -> line(neighbour.point(), neighbour.cosine(), neighbour.inside()))
                        .toList();
    }

    private static PointLine line(Point point, Double cosine, boolean inside) {
        return new PointLine(
                point.eventId(),
                point.stream(),
                point.text(),
                point.time(),
                Float.isNaN(point.sentiment()) ? null : point.sentiment(),
                point.entity(),
                cosine,
                inside);
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized Object snapshot() {
        List<Line> lines = maps.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        entry.getValue().language(),
                        entry.getValue().model(),
                        entry.getValue().map().state()))
                .toList();
        return new Snapshot(order.size(), limit, withoutVector, lines);
    }
}
