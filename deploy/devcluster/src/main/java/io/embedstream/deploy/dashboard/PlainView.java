package io.embedstream.deploy.dashboard;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.demo.DemoView;
import io.embedstream.deploy.replay.BadRecord;
import io.embedstream.deploy.replay.BadRecordLines;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.RiskAlert;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints how it goes every few seconds while anything changes, for logs and pipes. */
public final class PlainView implements DemoView {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int TEXT_WIDTH = 60;

    private final PrintStream out;
    private final BadRecordLines bad;
    private final DashboardState state = new DashboardState();
    private final long startedAt = System.nanoTime();
    private final AtomicBoolean firstSaid = new AtomicBoolean();
    private long printedAt = startedAt;
    private long printedEnriched;
    private String printed = "";
    private volatile DashboardConsumer consumer;

    /** A view that prints there. */
    public PlainView(PrintStream out) {
        this.out = out;
        this.bad = new BadRecordLines(new PrintWriter(out, true, StandardCharsets.UTF_8));
    }

    @Override
    public void connected(EmbedstreamConfig config, Endpoints endpoints) {
        consumer = new DashboardConsumer(state, config);
        out.printf(
                "brokers %s, schema registry %s, http %s%n",
                endpoints.bootstrap(), endpoints.registry(), endpoints.http());
    }

    @Override
    public void step(String what) {
        out.printf(Locale.ROOT, "%4.0f s  %s%n", seconds(System.nanoTime()), what);
    }

    @Override
    public void console(String url) {
        out.printf("console %s%n", url);
    }

    @Override
    public void bad(BadRecord record) {
        bad.add(record);
    }

    @Override
    public void committed(SourceStream stream, long lines, long total) {
        state.progress(stream, lines, total);
    }

    @Override
    public void output(ConsumerRecord<byte[], byte[]> record) {
        consumer.accept(record);
        if (state.counted(DashboardConsumer.ENRICHED) > 0 && firstSaid.compareAndSet(false, true)) {
            out.printf(Locale.ROOT, "first enriched record after %.1f s%n", seconds(System.nanoTime()));
        }
    }

    @Override
    public void refresh() {
        consumer.refill();
        if (System.nanoTime() - printedAt >= INTERVAL_NANOS && !counts().equals(printed)) {
            print();
        }
    }

    private void print() {
        long now = System.nanoTime();
        long enriched = state.counted(DashboardConsumer.ENRICHED);
        double perSecond = (enriched - printedEnriched) / ((now - printedAt) / 1e9);
        printedAt = now;
        printedEnriched = enriched;
        printed = counts();
        out.printf(Locale.ROOT, "%4.0f s  " + printed + "%n", seconds(now), perSecond);
        state.answers().stream().limit(1).forEach(answer -> out.println("        " + describe(answer)));
        state.alerts().stream().limit(1).forEach(alert -> out.println("        " + describe(alert)));
    }

    /** What has come so far, with a place for the rate. */
    private String counts() {
        return progress().replace("%", "%%")
                + String.format(
                        Locale.ROOT,
                        "  enriched %d (%%.0f/s)  suggestions %d  alerts %d  recommendations %d  dead letters %d",
                        state.counted(DashboardConsumer.ENRICHED),
                        state.counted(DashboardConsumer.SUGGESTIONS),
                        state.alertCount(),
                        state.counted(DashboardConsumer.RECOMMENDATIONS),
                        state.counted(DashboardConsumer.DEAD_LETTERS));
    }

    private String progress() {
        return state.progress().entrySet().stream()
                .filter(entry -> !entry.getKey().isCatalog())
                .map(entry -> entry.getKey().label() + " " + entry.getValue().lines() + "/"
                        + entry.getValue().total())
                .collect(Collectors.joining("  "));
    }

    private static String describe(AnswerSuggestion answer) {
        String suggestion = answer.getIntent() == null
                ? Outcomes.words(answer)
                : DisplayWidth.cut(answer.getCandidates().get(0).getAnswer(), TEXT_WIDTH);
        return "“" + DisplayWidth.cut(answer.getText(), TEXT_WIDTH) + "” -> " + suggestion;
    }

    private static String describe(RiskAlert alert) {
        return String.format(
                Locale.ROOT,
                "alert %s%s %s at %s, mood %.2f",
                alert.getProvisional() ? "early " : "",
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
