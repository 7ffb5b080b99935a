package io.embedstream.deploy.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A year of event time through the application, with hashed vectors: memory and files month by month, and what is in
 * each store after nine months and at the end. A month's events are sent when those of the month before are done, and
 * stores are compared when nothing is written to them any more, so that they stand at the same point: all partitions at
 * the same time, and of what waited for the slowest nothing left.
 */
public final class YearBench {
    private static final int MONTHS = 12;
    private static final int COMPARED = 9;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String NAME = "year";
    private static final long LOOK_MILLIS = 100;
    /** Looks, not time: of a benchmark that is stopped for a while the application stands still too. */
    private static final int QUIET_LOOKS = 200;
    /** What may lie between: the events of a window differ. */
    private static final double TOLERANCE = 1.15;

    private static final int FEW = 50;
    /** Records of the application's own topics; markers of transactions count among them. */
    private static final int ON_THE_WAY = 1000;

    private final PipelineOptions options;
    private final Path directory;
    private final Consumer<Map<String, Object>> print;

    /**
     * A benchmark that has not begun.
     *
     * @param directory for logs, state and the broker's log; the caller's
     * @param print gets a line a month, and the summary
     */
    public YearBench(PipelineOptions options, Path directory, Consumer<Map<String, Object>> print) {
        this.options = options;
        this.directory = directory;
        this.print = print;
    }

    /** Runs the year; returns whether every store held at the end what it held after nine months. */
    public boolean run() throws IOException, InterruptedException {
        SampleCatalogs catalogs = new SampleCatalogs();
        try (BenchCluster cluster = new BenchCluster(directory)) {
            RunTopics run = new RunTopics(
                    options, NAME, cluster.bootstrapServers(), cluster.registryUrl(), directory.resolve(NAME));
            cluster.create(run.config());
            Path config = run.write(directory.resolve("year.properties"));
            try (Feed feed = new Feed(run.config())) {
                feed.catalogs(catalogs.records());
                try (ChildJvm application = ChildJvm.start(
                        ApplicationPart.class,
                        directory.resolve("year.log"),
                        List.of(config.toString(), EncoderKind.HASH.label()))) {
                    return follow(feed, new PipelineEvents(options, catalogs), cluster, run, application);
                }
            }
        }
    }

    private boolean follow(Feed feed, EventSequence events, BenchCluster cluster, RunTopics run, ChildJvm application)
            throws InterruptedException {
        Map<TopicPartition, Long> compared = Map.of();
        List<ProcessSize> sizes = new ArrayList<>();
        long start = System.nanoTime();
        Duration between = YEAR.dividedBy(options.events());
        Instant begin = Instant.now().minus(YEAR);
        int sent = 0;
        for (int month = 1; month <= MONTHS; month++) {
            int until = (int) ((long) options.events() * month / MONTHS);
            feed.part(events, sent, until, begin, between);
            sent = until;
            await(cluster, run, application, sent);
            ProcessSize size = ProcessSize.of(application.pid(), directory.resolve(NAME));
            sizes.add(size);
            print.accept(line(month, (System.nanoTime() - start) / 1e9, size, heap(application)));
            if (month == COMPARED) {
                compared = settled(cluster, application);
            }
        }
        Map<TopicPartition, Long> end = settled(cluster, application);
        return report(
                LiveEntries.at(cluster.bootstrapServers(), compared),
                LiveEntries.at(cluster.bootstrapServers(), end),
                sizes);
    }

    private static void await(BenchCluster cluster, RunTopics run, ChildJvm application, long least)
            throws InterruptedException {
        while (cluster.done(run.applicationId(), run.inputs()) < least
                || cluster.onTheWay(run.applicationId()) > ON_THE_WAY) {
            application.requireAlive();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** The ends of changelogs once nothing is written to them. */
    private static Map<TopicPartition, Long> settled(BenchCluster cluster, ChildJvm application)
            throws InterruptedException {
        List<String> changelogs = changelogs(cluster);
        Map<TopicPartition, Long> ends = cluster.ends(changelogs);
        for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
            application.requireAlive();
            Thread.sleep(LOOK_MILLIS);
            Map<TopicPartition, Long> now = cluster.ends(changelogs);
            if (!now.equals(ends)) {
                ends = now;
                quiet = 0;
            }
        }
        return ends;
    }

    private static List<String> changelogs(BenchCluster cluster) {
        return cluster.names(NAME).stream()
                .filter(topic -> topic.endsWith("-changelog"))
                .toList();
    }

    private static long heap(ChildJvm application) {
        application.send(ApplicationPart.HEAP);
        return Long.parseLong(application.await(ChildJvm.READY));
    }

    private static Map<String, Object> line(int month, double seconds, ProcessSize size, long heap) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("month", month);
        line.put("seconds", Math.round(seconds));
        line.put("heap_mib", heap >> 20);
        line.put("resident_mib", size.residentBytes() >> 20);
        line.put("state_mib", size.stateBytes() >> 20);
        line.put("state_files", size.stateFiles());
        return line;
    }

    private boolean report(Map<String, Integer> before, Map<String, Integer> after, List<ProcessSize> sizes) {
        Map<String, Object> stores = new TreeMap<>();
        boolean ok = true;
        for (Map.Entry<String, Integer> entry : after.entrySet()) {
            int then = before.getOrDefault(entry.getKey(), 0);
            stores.put(entry.getKey().substring(NAME.length() + 1), List.of(then, entry.getValue()));
            ok &= entry.getValue() <= then * TOLERANCE + FEW;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("events", options.events());
        line.put("entries_after_nine_months_and_at_the_end", stores);
        line.put("resident_mib_at_half", sizes.get(MONTHS / 2 - 1).residentBytes() >> 20);
        line.put("resident_mib_at_end", sizes.get(MONTHS - 1).residentBytes() >> 20);
        line.put("ok", ok);
        print.accept(line);
        return ok;
    }
}
