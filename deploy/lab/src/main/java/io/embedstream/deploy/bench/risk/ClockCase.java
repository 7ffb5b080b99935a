package io.embedstream.deploy.bench.risk;

import io.embedstream.deploy.app.StopSignal;
import io.embedstream.deploy.bench.TemporaryDirectory;
import io.embedstream.deploy.bench.alerts.AlertsRun;
import io.embedstream.deploy.demo.Demo;
import io.embedstream.deploy.replay.BadLineException;
import io.embedstream.deploy.replay.JsonRecordReader;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.serde.json.PlainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The samples through the whole application, with one article stamped "now" put first, and with a feed that is 25
 * minutes fast.
 */
final class ClockCase {
    /** Entities whose stories the samples were written around. */
    private static final Set<String> PLANTED = Set.of("suihe-dairy", "torvane-motors");

    private static final Duration FAST = Duration.ofMinutes(25);

    private final StopSignal stop;

    ClockCase(StopSignal stop) {
        this.stop = stop;
    }

    Map<String, Object> run() throws IOException, InterruptedException {
        List<FinancialNews> samples = samples();
        Map<String, Instant> undisturbed = opened(samples);

        List<FinancialNews> nowFirst = new ArrayList<>(samples);
        nowFirst.add(0, stray("now", Instant.now()));

        List<FinancialNews> fastFeed = new ArrayList<>();
        for (FinancialNews article : samples) {
            fastFeed.add(stray(
                    "fast-" + article.getArticleId(), article.getPublishedAt().plus(FAST)));
            fastFeed.add(article);
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("case", "clock");
        line.put("articles", samples.size());
        line.put("opened", texts(undisturbed));
        Map<String, Instant> now = opened(nowFirst);
        Map<String, Instant> fast = opened(fastFeed);
        line.put("opened_with_now_first", texts(now));
        line.put("opened_with_a_fast_feed", texts(fast));
        line.put(
                "ok",
                undisturbed.keySet().containsAll(PLANTED) && within(undisturbed, now) && within(undisturbed, fast));
        return line;
    }

    private static FinancialNews stray(String id, Instant at) {
        return new FinancialNews(id, "Weather for the coast: mild, some rain", null, "en", List.of(), at);
    }

    private static boolean within(Map<String, Instant> expected, Map<String, Instant> actual) {
        return expected.keySet().equals(actual.keySet())
                && expected.entrySet().stream()
                        .allMatch(entry -> Duration.between(entry.getValue(), actual.get(entry.getKey()))
                                        .abs()
                                        .compareTo(Duration.ofMinutes(15))
                                <= 0);
    }

    private static Map<String, String> texts(Map<String, Instant> opened) {
        Map<String, String> texts = new TreeMap<>();
        opened.forEach((entity, at) -> texts.put(entity, at.toString()));
        return texts;
    }

    /** Grid step at which each entity's first alert opened. */
    private Map<String, Instant> opened(List<FinancialNews> news) throws IOException, InterruptedException {
        try (TemporaryDirectory directory = TemporaryDirectory.of(Optional.empty(), "embedstream-clock-")) {
            Path articles = directory.path().resolve("news.jsonl");
            Path watchlist = directory.path().resolve("watchlist.jsonl");
            Files.write(articles, news.stream().map(PlainJson::toText).toList());
            Files.write(watchlist, lines("watchlist.jsonl"));
            Map<String, Instant> opened = new TreeMap<>();
            for (RiskAlert alert :
                    AlertsRun.of(articles, watchlist, System.getenv(), stop).changes()) {
                if (alert.getState().equals("opened") && !alert.getProvisional()) {
                    opened.merge(alert.getEntityId(), alert.getOpenedAt(), (a, b) -> a.isBefore(b) ? a : b);
                }
            }
            return opened;
        }
    }

    private static List<FinancialNews> samples() throws IOException {
        JsonRecordReader reader = new JsonRecordReader(SourceStream.NEWS);
        List<FinancialNews> news = new ArrayList<>();
        for (String line : lines("news.jsonl")) {
            try {
                news.add((FinancialNews) reader.read(line.getBytes(StandardCharsets.UTF_8)));
            } catch (BadLineException e) {
                throw new IllegalStateException("a sample of the program cannot be read", e);
            }
        }
        return news;
    }

    private static List<String> lines(String sample) throws IOException {
        try (var in = Demo.class.getResourceAsStream("/io/embedstream/deploy/samples/" + sample)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
