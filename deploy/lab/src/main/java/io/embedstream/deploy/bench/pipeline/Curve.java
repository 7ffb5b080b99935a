package io.embedstream.deploy.bench.pipeline;

import io.embedstream.topology.TopologySettings.Domain;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** What is varied. */
public enum Curve {
    PARTITIONS(size -> CurveShape.of(Domain.values()).withPartitions(size), HashEncoder.DIMENSION, 1, 4, 16, 64),
    CONVERSATIONS(
            size -> CurveShape.of(Domain.SUPPORT).withConversations(size),
            HashEncoder.DIMENSION,
            1_000,
            10_000,
            100_000,
            1_000_000),
    USERS(
            size -> CurveShape.of(Domain.REVIEWS).withUsers(size),
            HashEncoder.DIMENSION,
            1_000,
            10_000,
            100_000,
            1_000_000),
    TEMPLATES(size -> CurveShape.of(Domain.SUPPORT).withTemplates(size), 512, 50, 1_000, 20_000),
    ITEMS(size -> CurveShape.of(Domain.REVIEWS).withItems(size), 512, 1_000, 100_000),
    ENTITIES(size -> CurveShape.of(Domain.NEWS).withEntities(size), HashEncoder.DIMENSION, 15, 500, 5_000),
    /** Of a text, counting those that mark its ends; the encoder of the default configuration alone. */
    TOKENS(null, 0, 16, 32, 64, 128, 256, 512);

    /** The smallest size of the curve whose smallest is the largest. */
    public static final int LEAST = 1_000;

    private final IntFunction<CurveShape> shape;
    private final int dimension;
    private final List<Integer> sizes;

    Curve(IntFunction<CurveShape> shape, int dimension, Integer... sizes) {
        this.shape = shape;
        this.dimension = dimension;
        this.sizes = List.of(sizes);
    }

    /** As the command line names it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Integer> sizes() {
        return sizes;
    }

    /** What the application has to do with; not of {@link #TOKENS}. */
    CurveShape shape(int size) {
        return shape.apply(size);
    }

    /** Of hashed vectors. */
    int dimension() {
        return dimension;
    }
}
