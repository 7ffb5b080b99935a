package io.embedstream.deploy.bench.pipeline;

import io.embedstream.topology.TopologySettings.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an event costs as the work grows: the application with hashed vectors over a backlog, a fresh process for each
 * size of what is varied, everything else being equal; and the encoder over texts of one length.
 */
public final class CurvesBench {
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int TOKENS = 120_000;
    /** Each is one token of the default model. */
    private static final List<String> WORDS =
            List.of("the", "bank", "order", "card", "late", "price", "market", "good", "account", "money", "red");

    private final int events;
    private final List<Curve> curves;
    private final int largest;
    private final List<String> texts;
    private final Path directory;
    private final Consumer<Map<String, Object>> print;

    /**
     * A benchmark that has not begun.
     *
     * @param events measured for each size; a third as many come before them and warm up
     * @param largest sizes above it are left out
     * @param texts of the events, used in turn
     * @param directory for logs, state and the broker's log; the caller's
     * @param print gets a line for each size, and the summary
     */
    public CurvesBench(
            int events,
            List<Curve> curves,
            int largest,
            List<String> texts,
            Path directory,
            Consumer<Map<String, Object>> print) {
        this.events = events;
        this.curves = List.copyOf(curves);
        this.largest = largest;
        this.texts = List.copyOf(texts);
        this.directory = directory;
        this.print = print;
    }

    /** Measures all; returns whether nothing grows more than n log n. */
    public boolean run() throws IOException, InterruptedException {
        Map<String, Object> growths = new LinkedHashMap<>();
        boolean ok = true;
        for (Curve curve : curves) {
            List<CurvePoint> points = new ArrayList<>();
            for (int size : curve.sizes().stream().filter(one -> one <= largest).toList()) {
                CurvePoint point = curve == Curve.TOKENS ? encode(size) : pipeline(curve, size);
                print.accept(point.line(curve.label()));
                points.add(point);
            }
            CurveGrowth growth = CurveGrowth.of(points);
            ok &= growth.holds();
            growths.put(curve.label(), growth.line());
        }
        print.accept(new LinkedHashMap<>(Map.of("curves", growths, "ok", ok)));
        return ok;
    }

    private CurvePoint pipeline(Curve curve, int size) throws IOException, InterruptedException {
        CurveShape shape = curve.shape(size);
        Path own = Files.createDirectories(directory.resolve(curve.label() + "-" + size));
        int before = shape.filling() + events / 3;
        try (BenchCluster cluster = new BenchCluster(own)) {
            RunTopics run = topics(shape, cluster, own);
            cluster.create(run.config());
            Path config = run.write(own.resolve("application.properties"));
            try (Feed feed = new Feed(run.config())) {
                feed.catalogs(new BulkCatalogs(shape.templates(), shape.items(), shape.entities()).records());
                feed.backlog(new ShapedEvents(shape, texts), before + events, BETWEEN);
            }
            try (ChildJvm application = ChildJvm.start(
                    ApplicationPart.class,
                    own.resolve("application.log"),
                    List.of(config.toString(), EncoderKind.HASH.label(), Integer.toString(curve.dimension())))) {
                Drain drain = Drain.follow(
                        cluster, application, run.applicationId(), run.inputs(), before, before + events, () -> {});
                return CurvePoint.of(size, drain, memory(application, own.resolve("state")));
            }
        }
    }

    private RunTopics topics(CurveShape shape, BenchCluster cluster, Path own) {
        PipelineOptions options = new PipelineOptions(
                EncoderKind.HASH,
                Optional.empty(),
                Set.copyOf(shape.domains()),
                shape.partitions(),
                2,
                texts,
                events,
                1,
                0,
                List.of());
        return new RunTopics(options, "curve", cluster.bootstrapServers(), cluster.registryUrl(), own.resolve("state"));
    }

    private static CurvePoint.Memory memory(ChildJvm application, Path state) {
        ProcessSize size = ProcessSize.of(application.pid(), state);
        application.send(ApplicationPart.HEAP);
        long heap = Long.parseLong(application.await(ChildJvm.READY));
        return new CurvePoint.Memory(heap >> 20, size.residentBytes() >> 20, size.stateBytes() >> 20);
    }

    private CurvePoint encode(int tokens) throws IOException {
        int count = TOKENS / tokens;
        int warmUp = count / 3;
        Path file = Files.write(
                directory.resolve("tokens-" + tokens + ".txt"),
                IntStream.range(0, warmUp + count)
                        .mapToObj(number -> text(number, tokens - 2))
                        .toList());
        CurveShape shape = CurveShape.of(Domain.SUPPORT);
        RunTopics run = new RunTopics(
                new PipelineOptions(
                        EncoderKind.DEFAULT, Optional.empty(), shape.domains(), 1, 1, texts, count, 1, 0, List.of()),
                "encode",
                "none:0",
                "http://none",
                directory);
        Path config = run.write(directory.resolve("encode.properties"));
        try (ChildJvm process = ChildJvm.start(
                EncodePart.class,
                directory.resolve("encode-" + tokens + ".log"),
                List.of(config.toString(), EncoderKind.DEFAULT.label(), file.toString(), Integer.toString(warmUp)))) {
            process.await(ChildJvm.READY);
            process.send("go");
            String[] took = process.await("DONE").split(" ");
            Drain drain = new Drain(count, Double.parseDouble(took[0]), Double.parseDouble(took[1]), 0);
            return CurvePoint.of(tokens, drain, null);
        }
    }

    private static String text(int number, int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> WORDS.get((number + i * (number % WORDS.size() + 1)) % WORDS.size()))
                .collect(Collectors.joining(" "));
    }
}
