package io.embedstream.deploy.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.console.view.LatestView;
import io.embedstream.deploy.shadow.ComparisonRecord;
import io.embedstream.deploy.shadow.ShadowRecord;
import io.embedstream.deploy.shadow.Shadows;
import io.embedstream.deploy.threads.RepeatingThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shadows of the application, how far they are, and the newest comparison with each, as {@code compare} has left
 * it. Asked of the cluster on a thread of its own while a page shows it.
 */
final class ShadowsView extends LatestView<ShadowsView.Snapshot> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowsView.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final EmbedstreamConfig config;
    private final BooleanSupplier watched;
    private final RepeatingThread thread = new RepeatingThread("console-shadows", PAUSE, this::look);
    private Shadows shadows;

    /** A shadow; its comparison is null until there is one. */
    record ShadowLine(
            String name,
            String application,
            Map<String, String> set,
            long startedAt,
            boolean running,
            boolean live,
            long lag,
            boolean caughtUp,
            Long comparedAt,
            JsonNode comparison) {}

    /** The page; not known until the cluster has answered, or what keeps it from that. */
    record Snapshot(boolean known, String problem, List<ShadowLine> shadows) {}

    /** @param watched whether any page shows it */
    ShadowsView(EmbedstreamConfig config, BooleanSupplier watched) {
        super(new Snapshot(false, "", List.of()));
        this.config = config;
        this.watched = watched;
    }

    void start() {
        thread.start();
    }

    private void look() throws InterruptedException {
        if (!watched.getAsBoolean()) {
            return;
        }
        try {
            if (shadows == null) {
                shadows = new Shadows(config, EmbedstreamApp.clientSettings(config));
            }
            showIfNew(new Snapshot(true, "", lines()));
        } catch (KafkaException | IOException e) {
            LOG.debug("the shadows are not known", e);
            showIfNew(new Snapshot(
                    true, String.valueOf(e.getMessage()), snapshot().shadows()));
        }
    }

    private void showIfNew(Snapshot content) {
        if (!content.equals(snapshot())) {
            show(content);
        }
    }

    private List<ShadowLine> lines() throws IOException, InterruptedException {
        Shadows.Known known = shadows.known();
        String live = shadows.live();
        List<ShadowLine> lines = new ArrayList<>();
        for (ShadowRecord shadow : known.shadows().values()) {
            lines.add(line(shadow, live, known.comparisons().get(shadow.name().value())));
        }
        return lines;
    }

    private ShadowLine line(ShadowRecord shadow, String live, ComparisonRecord comparison) throws InterruptedException {
        long lag = shadows.lag(shadow.name());
        return new ShadowLine(
                shadow.name().value(),
                shadow.name().application(shadow.application()),
                new TreeMap<>(shadow.set()),
                shadow.startedAt().toEpochMilli(),
                shadows.isRunning(shadow.name()),
                live.equals(shadow.name().value()),
                lag,
                lag <= Shadows.CAUGHT_UP,
                comparison == null ? null : comparison.at().toEpochMilli(),
                comparison == null ? null : comparison.report());
    }

    @Override
    public void close() {
        thread.close();
        if (shadows != null) {
            shadows.close();
        }
    }
}
