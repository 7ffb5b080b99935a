package io.embedstream.deploy.dashboard;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.demo.DemoView;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.RiskAlert;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints how it goes every few seconds, for logs and pipes. */
public final class PlainView implements DemoView {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int TEXT_WIDTH = 60;

    private final PrintStream out;
    private final Scene scene = new Scene();
    private final long startedAt = System.nanoTime();
    private long printedAt = startedAt;
    private long printedEnriched;
    private volatile SceneFeed feed;

    /** A view that prints there. */
    public PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void connected(EmbedstreamConfig config, Endpoints endpoints) {
        feed = new SceneFeed(scene, config);
        out.printf(
                "brokers %s, schema registry %s, http %s%n",
                endpoints.bootstrap(), endpoints.registry(), endpoints.http());
    }

    @Override
    public void committed(SourceStream stream, long lines, long total) {
        scene.progress(stream, lines, total);
    }

    @Override
    public void output(ConsumerRecord<byte[], byte[]> record) {
        feed.accept(record);
        if (scene.counted(SceneFeed.ENRICHED) == 1 && printedEnriched == 0) {
            printedEnriched = 1;
            out.printf(Locale.ROOT, "first enriched record after %.1f s%n", seconds(System.nanoTime()));
        }
    }

    @Override
    public void refresh() {
        feed.refill();
        if (System.nanoTime() - printedAt >= INTERVAL_NANOS) {
            print();
        }
    }

    private void print() {
        long now = System.nanoTime();
        long enriched = scene.counted(SceneFeed.ENRICHED);
        double perSecond = (enriched - printedEnriched) / ((now - printedAt) / 1e9);
        printedAt = now;
        printedEnriched = enriched;
        out.printf(
                Locale.ROOT,
                "%4.0f s  %s  enriched %d (%.0f/s)  suggestions %d  alerts %d  recommendations %d  dead letters %d%n",
                seconds(now),
                progress(),
                enriched,
                perSecond,
                scene.counted(SceneFeed.SUGGESTIONS),
                scene.counted(SceneFeed.ALERTS),
                scene.counted(SceneFeed.RECOMMENDATIONS),
                scene.counted(SceneFeed.DEAD_LETTERS));
        scene.answers().stream().limit(1).forEach(answer -> out.println("        " + describe(answer)));
        scene.alerts().stream().limit(1).forEach(alert -> out.println("        " + describe(alert)));
    }

    private String progress() {
        return scene.progress().entrySet().stream()
                .filter(entry -> !entry.getKey().isCatalog())
                .map(entry -> entry.getKey().label() + " " + entry.getValue().lines() + "/"
                        + entry.getValue().total())
                .collect(Collectors.joining("  "));
    }

    private static String describe(AnswerSuggestion answer) {
        String suggestion = answer.getNoneFits() || answer.getCandidates().isEmpty()
                ? "no template fits"
                : DisplayWidth.cut(answer.getCandidates().get(0).getAnswer(), TEXT_WIDTH);
        return "“" + DisplayWidth.cut(answer.getText(), TEXT_WIDTH) + "” -> " + suggestion;
    }

    private static String describe(RiskAlert alert) {
        return String.format(
                Locale.ROOT,
                "alert %s %s at %s, mood %.2f",
                alert.getState(),
                alert.getEntityId(),
                alert.getWindowEnd(),
                alert.getScore());
    }

    private double seconds(long nanos) {
        return (nanos - startedAt) / 1e9;
    }

    @Override
    public void close() {
        print();
    }
}
