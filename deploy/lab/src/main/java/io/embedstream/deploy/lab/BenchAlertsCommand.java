package io.embedstream.deploy.lab;

import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.alerts.AlertScore;
import io.embedstream.deploy.bench.alerts.AlertsRun;
import io.embedstream.deploy.bench.alerts.BadStory;
import io.embedstream.deploy.bench.alerts.EarlyAlert;
import io.embedstream.deploy.bench.alerts.NewsGenerator;
import io.embedstream.deploy.bench.alerts.NewsStream;
import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.OptionChecks;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.schemas.Evidence;
import io.embedstream.schemas.RiskAlert;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges the alerts on a stream whose bad stories are known. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = {
            "Replays news through the whole application, in this process, and compares its alerts with the bad stories",
            "that are known to be in them. Without files, on a generated stream. Prints one JSON line per missed story",
            "and false alert, then recall, false alerts per entity and 30 days, and the median delay in seconds of event",
            "time from a story's first article to the alert.",
            "A story is found when an alert of its entity opens, or takes up new evidence, between its first article and",
            "one window (risk.window.ms) behind its last; an alert that opens outside all stories of its entity is false.",
            "Keys of the configuration may be set by environment variables, such as EMBEDSTREAM_RISK_MIN_STORIES=1."
        })
public final class BenchAlertsCommand implements Callable<Integer> {
    @Option(names = "--news", paramLabel = "FILE", description = "News, JSON Lines, as for demo.")
    private Path news;

    @Option(names = "--watchlist", paramLabel = "FILE", description = "Watched entities, JSON Lines, as for demo.")
    private Path watchlist;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = {
                "The bad stories, one a line: JSON {\"entity_id\",\"from\",\"to\"}, or the same columns tab-separated",
                "with a header. The entity is an id, name, alias or ticker of the watchlist; times are ISO-8601 or epoch",
                "seconds or milliseconds; start/end and other common names do too, as does article_ids for the times."
            })
    private Path truth;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--bad-stories",
            paramLabel = "N",
            defaultValue = "50",
            description = "Generated stories of several reports that an alert is due for; default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 1_000_000)
    private int badStories;

    @Option(
            names = "--lone-stories",
            paramLabel = "N",
            defaultValue = "10",
            description = "Generated single bad reports, rewritten up to 12 times, that no alert is due for; default "
                    + "${DEFAULT-VALUE}.")
    @Within(least = 0, most = 1_000_000)
    private int loneStories;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Generated neutral and positive items; default ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 10_000_000)
    private int items;

    @Option(names = "--days", paramLabel = "N", defaultValue = "30", description = "Default ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 3650)
    private int days;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep news.jsonl, watchlist.jsonl and truth.jsonl there.")
    private Path keep;

    @ParentCommand
    private BenchCommand bench;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        NewsStream stream = stream();
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.ofNullable(keep), "embedstream-alerts-")) {
            stream.write(directory.path());
            AlertsRun run = AlertsRun.of(
                    directory.path().resolve("news.jsonl"),
                    directory.path().resolve("watchlist.jsonl"),
                    System.getenv(),
                    bench.stop());
            report(stream, run);
            return 0;
        }
    }

    private NewsStream stream() {
        List<Path> files =
                Stream.of(news, watchlist, truth).filter(file -> file != null).toList();
        if (files.isEmpty()) {
            try {
                return NewsGenerator.generate(new NewsGenerator.Plan(seed, badStories, loneStories, items, days));
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage(), e);
            }
        }
        if (files.size() < 3) {
            throw new UsageException("--news, --watchlist and --truth go together; found only " + files);
        }
        OptionChecks.refuse(
                spec,
                "the stream is that of --news; it goes with a generated one",
                "--seed",
                "--bad-stories",
                "--lone-stories",
                "--items",
                "--days");
        return NewsStream.read(news, watchlist, truth);
    }

    private void report(NewsStream stream, AlertsRun run) {
        PrintWriter out = spec.commandLine().getOut();
        AlertScore score =
                new AlertScore(stream.stories(), run.changes(), run.settings().window());
        score.missed().forEach(story -> JsonLine.print(out, Map.of("missed", describe(story))));
        score.falseAlerts().forEach(alert -> JsonLine.print(out, Map.of("false_alert", describe(alert))));
        JsonLine.print(out, summary(stream, run, score));
    }

    private Map<String, Object> summary(NewsStream stream, AlertsRun run, AlertScore score) {
        double entityMonths = stream.watchlist().size() * stream.months();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("recall", rounded(score.recall()));
        summary.put(
                "false_alerts_per_entity_month",
                entityMonths == 0 ? null : rounded(score.falseAlerts().size() / entityMonths));
        summary.put(
                "median_delay_s", score.medianDelay().map(Duration::toSeconds).orElse(null));
        summary.put(
                "early_alerts",
                run.early().stream().filter(early -> !early.withdraws()).count());
        summary.put(
                "early_median_delay_s",
                EarlyAlert.medianDelay(run.early()).map(Duration::toSeconds).orElse(null));
        summary.put("early_withdrawn", rounded(EarlyAlert.withdrawnShare(run.early())));
        summary.put("stories", stream.stories().size());
        summary.put("missed", score.missed().size());
        summary.put("alerts_opened", score.opened().size());
        summary.put("false_alerts", score.falseAlerts().size());
        summary.put("news", stream.news().size());
        summary.put("entities", stream.watchlist().size());
        summary.put("days", rounded(30 * stream.months()));
        summary.put("step_s", run.settings().step().toSeconds());
        summary.put("window_s", run.settings().window().toSeconds());
        if (news == null) {
            summary.put("seed", seed);
            summary.put("lone_stories", stream.loneStories().size());
            summary.put("lone_alerts", score.openedIn(stream.loneStories()).size());
        }
        return summary;
    }

    private static Map<String, Object> describe(BadStory story) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("entity_id", story.entityId());
        line.put("from", story.from().toString());
        line.put("to", story.to().toString());
        return line;
    }

    private static Map<String, Object> describe(RiskAlert alert) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("entity_id", alert.getEntityId());
        line.put("opened_at", alert.getOpenedAt().toString());
        line.put("mood", rounded(alert.getScore()));
        line.put(
                "evidence",
                alert.getEvidence().stream().map(Evidence::getHeadline).toList());
        return line;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
