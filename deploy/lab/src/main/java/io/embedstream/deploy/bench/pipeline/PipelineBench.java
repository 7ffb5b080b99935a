package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.PipelineRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The pipeline beside what it is made of: the encoder alone, and a Kafka Streams application that only passes records
 * on. Broker and application are processes of their own; the parts are measured in turn, so that a machine with other
 * work slows all of them alike.
 */
public final class PipelineBench {
    private final PipelineOptions options;
    private final Path directory;
    private final Consumer<Map<String, Object>> print;

    /**
     * A benchmark that has not begun.
     *
     * @param directory for logs, state and the broker's log; the caller's
     * @param print gets each line of figures
     */
    public PipelineBench(PipelineOptions options, Path directory, Consumer<Map<String, Object>> print) {
        this.options = options;
        this.directory = directory;
        this.print = print;
    }

    /** Measures and prints; the summary comes last, if there is more to sum up than the profile. */
    public void run() throws IOException, InterruptedException {
        SampleCatalogs catalogs = new SampleCatalogs();
        PipelineEvents events = new PipelineEvents(options, catalogs);
        Path texts = Files.write(
                directory.resolve("texts.txt"),
                IntStream.range(0, options.events())
                        .mapToObj(events::text)
                        .map(text -> text.replaceAll("\\R", " "))
                        .toList());
        List<Drain> encodes = new ArrayList<>();
        List<Drain> passes = new ArrayList<>();
        List<Result> runs = new ArrayList<>();
        try (BenchCluster cluster = new BenchCluster(directory)) {
            PipelineRun pipeline = new PipelineRun(options, events, catalogs, cluster, directory);
            PassThroughRun passThrough = new PassThroughRun(options, events, cluster, directory);
            PipelineFigures figures = new PipelineFigures(options, print);
            int bytes = figures.enrichedBytes(pipeline.run("warm-up", options.warmUp(), false));
            for (int round = 1; round <= options.rounds(); round++) {
                encodes.add(figures.encode(encode(texts)));
                passes.add(figures.passThrough(passThrough.run("pass-through-" + round, bytes)));
                runs.add(figures.pipeline(pipeline.run("pipeline-" + round, options.events(), false)));
            }
            if (CpuProfiler.isThere()) {
                figures.profile(pipeline.run("profile", options.events(), true));
            } else {
                print.accept(Map.of("part", "profile", "left_out", "async-profiler comes with a checkout alone"));
            }
            if (!runs.isEmpty()) {
                figures.summary(encodes, passes, runs);
            }
        }
    }

    private Drain encode(Path texts) {
        RunTopics run = new RunTopics(options, "encode", "none:0", "http://none", directory.resolve("encode"));
        Path config = run.write(directory.resolve("encode.properties"));
        try (ChildJvm process = ChildJvm.start(
                EncodePart.class,
                directory.resolve("encode.log"),
                List.of(
                        config.toString(),
                        options.encoder().label(),
                        texts.toString(),
                        Integer.toString(options.warmUp())))) {
            process.await(ChildJvm.READY);
            process.send("go");
            String[] took = process.await("DONE").split(" ");
            return new Drain(
                    options.events() - options.warmUp(), Double.parseDouble(took[0]), Double.parseDouble(took[1]), 0);
        }
    }
}
