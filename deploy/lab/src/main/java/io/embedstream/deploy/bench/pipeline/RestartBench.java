package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.SampleTexts;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.AnswerTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * How soon an application with many answer templates and a real model is ready, and how many texts it encodes for that:
 * the first time, after a clean stop and after a kill; with {@code encoder.cache.dir} also killed in the middle of the
 * first time, and without its state, as on a volume that was lost.
 */
public final class RestartBench {
    private static final int INTENTS = 200;
    private static final String ANSWER = "We are looking into it and come back to you.";

    private final PipelineOptions options;
    private final int templates;
    private final Path directory;
    private final Consumer<Map<String, Object>> print;

    /**
     * A benchmark that has not begun.
     *
     * @param options with the model and the settings of all runs
     * @param directory for logs, state, cache and the broker's log; the caller's
     * @param print gets a line for each start, and the summary
     */
    public RestartBench(PipelineOptions options, int templates, Path directory, Consumer<Map<String, Object>> print) {
        this.options = options;
        this.templates = templates;
        this.directory = directory;
        this.print = print;
    }

    /**
     * Starts the application eight times.
     *
     * @return whether no text was encoded by a start with the cache that came after the first complete one
     */
    public boolean run() throws IOException, InterruptedException {
        try (BenchCluster cluster = new BenchCluster(directory)) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("templates", templates);
            Restarts plain = restarts(cluster, "without", List.of());
            try (Feed feed = new Feed(plain.config())) {
                feed.catalogs(Map.of(SourceStream.TEMPLATES, records()));
            }
            starts(plain, summary, "without");
            plain.stop();
            Restarts cached = restarts(cluster, "with", List.of("encoder.cache.dir=" + directory.resolve("cache")));
            cached.killedAtHalf();
            long again = starts(cached, summary, "with");
            cached.stop();
            cached.loseState();
            summary.put("seconds_state_lost_with", cached.untilReady("without its state"));
            again += cached.encoded();
            cached.stop();
            summary.put("encoded_again_with", again);
            print.accept(summary);
            return again == 0;
        }
    }

    private Restarts restarts(BenchCluster cluster, String name, List<String> settings) throws InterruptedException {
        RunTopics run = new RunTopics(
                options.with(settings),
                name,
                cluster.bootstrapServers(),
                cluster.registryUrl(),
                directory.resolve(name));
        cluster.create(run.config());
        return new Restarts(run, templates, directory.resolve(name), line -> print(name, line));
    }

    private void print(String name, Map<String, Object> line) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cache", name);
        all.putAll(line);
        print.accept(all);
    }

    /** Returns how many texts were encoded by the starts after the first. */
    private static long starts(Restarts restarts, Map<String, Object> summary, String how)
            throws IOException, InterruptedException {
        summary.put("seconds_first_" + how, restarts.untilReady("first"));
        summary.put("encoded_first_" + how, restarts.encoded());
        restarts.stop();
        summary.put("seconds_stopped_" + how, restarts.untilReady("after a clean stop"));
        long again = restarts.encoded();
        restarts.kill();
        summary.put("seconds_killed_" + how, restarts.untilReady("after a kill"));
        return again + restarts.encoded();
    }

    /** Each text is one of its own. */
    private List<SpecificRecord> records() throws IOException {
        List<String> texts = SampleTexts.of("en", templates);
        List<SpecificRecord> records = new ArrayList<>();
        for (int i = 0; i < templates; i++) {
            records.add(new AnswerTemplate("t" + i, "intent-" + i % INTENTS, "en", i + ": " + texts.get(i), ANSWER));
        }
        return records;
    }
}
