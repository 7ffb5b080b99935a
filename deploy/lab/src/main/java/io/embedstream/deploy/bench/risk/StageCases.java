package io.embedstream.deploy.bench.risk;

import io.embedstream.deploy.bench.TemporaryDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cases that run the risk stage alone, each on a broker of its own. */
final class StageCases {
    private static final int ARTICLES = 10_000;
    private static final int SLICE = 500;
    private static final int LONG_ARTICLES = 300;
    private static final int LONG_CHARS = 30_000;
    private static final int SHORT_CHARS = 80;
    private static final int ENTITIES = 2_000;
    private static final int MENTIONS = 200_000;
    private static final Duration DAYS = Duration.ofDays(30);
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int PARTITIONS = 4;
    private static final long LARGEST_RECORD = 64 << 10;
    private static final long SEED = 14;

    private StageCases() {}

    /** One entity with 10,000 distinct bad articles in a day, and 300 of 30 KB. */
    static Map<String, Object> oneEntity() throws IOException, InterruptedException {
        try (TemporaryDirectory directory = temporary();
                RiskBroker broker = new RiskBroker(directory.path().resolve("broker"), 1);
                RiskApplication application = RiskApplication.start(
                        broker.bootstrapServers(), directory.path().resolve("state"), "one-entity", 1)) {
            Watch watch = new Watch(broker, "one-entity");
            RiskFeed feed = new RiskFeed(SEED);
            double atFirst = 0;
            double atLast = 0;
            watch.awaitLag(application, 0);
            for (int slice = 0; slice < ARTICLES / SLICE; slice++) {
                for (int i = slice * SLICE; i < (slice + 1) * SLICE; i++) {
                    Duration at = Duration.ofDays(1).multipliedBy(i).dividedBy(ARTICLES);
                    broker.send(feed.mention("hot", i, at, -0.9f, SHORT_CHARS));
                    if (i % 50 == 49) {
                        broker.sendProgress(feed, floor(at));
                    }
                }
                double seconds = watch.awaitLag(application, 0);
                atFirst = slice == 1 ? seconds / SLICE : atFirst;
                atLast = seconds / SLICE;
            }
            for (int i = 0; i < LONG_ARTICLES; i++) {
                broker.send(feed.mention("hot", ARTICLES + i, Duration.ofHours(25), -0.9f, LONG_CHARS));
            }
            broker.sendProgress(feed, Duration.ofDays(3));
            double longArticles = watch.awaitRest(application);
            RiskBroker.Changelogs logs = broker.changelogs("one-entity");
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("case", "one-entity");
            line.put("articles", ARTICLES);
            line.put("ms_per_article_at_500", rounded(atFirst * 1e3));
            line.put("ms_per_article_at_end", rounded(atLast * 1e3));
            line.put("long_articles", LONG_ARTICLES);
            line.put("seconds_of_long_articles", rounded(longArticles));
            line.put("largest_state_record_bytes", logs.largest());
            line.put("changelog_bytes_per_mention", logs.bytes() / (ARTICLES + LONG_ARTICLES));
            line.put("longest_call_ms", rounded(watch.longestCallMillis()));
            line.put("ok", logs.largest() < LARGEST_RECORD && atLast <= 2 * atFirst);
            return line;
        }
    }

    /** 2,000 entities with 200,000 mentions in 30 days, read from the start. */
    static Map<String, Object> manyEntities() throws IOException, InterruptedException {
        return thirtyDays("many-entities", 1);
    }

    /** The same, with the application stopped and started in between. */
    static Map<String, Object> catchUp() throws IOException, InterruptedException {
        return thirtyDays("catch-up", 3);
    }

    private static Map<String, Object> thirtyDays(String name, int starts) throws IOException, InterruptedException {
        try (TemporaryDirectory directory = temporary();
                RiskBroker broker = new RiskBroker(directory.path().resolve("broker"), PARTITIONS)) {
            sendThirtyDays(broker);
            Watch watch = new Watch(broker, name);
            long all = broker.lag(name);
            double seconds = 0;
            for (int start = 1; start <= starts; start++) {
                long begin = System.nanoTime();
                try (RiskApplication application = RiskApplication.start(
                        broker.bootstrapServers(), directory.path().resolve("state"), name, PARTITIONS)) {
                    if (start < starts) {
                        watch.awaitLag(application, all * (starts - start) / starts);
                    } else {
                        watch.awaitRest(application);
                    }
                    seconds += (System.nanoTime() - begin) / 1e9;
                }
            }
            RiskBroker.Changelogs logs = broker.changelogs(name);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("case", name);
            line.put("entities", ENTITIES);
            line.put("event_days", DAYS.toDays());
            line.put("mentions", MENTIONS);
            line.put("dimension", RiskFeed.DIMENSION);
            line.put("starts", starts);
            line.put("seconds", rounded(seconds));
            line.put("mentions_per_second", rounded(MENTIONS / seconds));
            line.put("event_days_per_second", rounded(DAYS.toDays() / seconds));
            line.put("records_emitted", broker.emitted());
            line.put("changelog_bytes_per_mention", logs.bytes() / MENTIONS);
            line.put("changelog_bytes_by_store", logs.perMention(MENTIONS));
            line.put("largest_state_record_bytes", logs.largest());
            line.put("longest_call_ms", rounded(watch.longestCallMillis()));
            line.put("longest_time_without_commit_s", rounded(watch.longestGapSeconds()));
            line.put(
                    "ok",
                    broker.lag(name) == 0
                            && logs.bytes() / MENTIONS <= 4 << 10
                            && watch.longestCallMillis() < 5_000
                            && logs.largest() < LARGEST_RECORD);
            return line;
        }
    }

    private static void sendThirtyDays(RiskBroker broker) {
        RiskFeed feed = new RiskFeed(SEED);
        Duration last = Duration.ZERO;
        for (int i = 0; i < MENTIONS; i++) {
            Duration at = DAYS.multipliedBy(i).dividedBy(MENTIONS);
            if (!floor(at).equals(last)) {
                last = floor(at);
                broker.sendProgress(feed, last.minus(STEP));
            }
            broker.send(feed.mention("entity-" + feed.next(ENTITIES), i, at, feed.score(), SHORT_CHARS));
        }
        broker.sendProgress(feed, DAYS.plusDays(2));
    }

    private static Duration floor(Duration at) {
        return STEP.multipliedBy(at.dividedBy(STEP));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static TemporaryDirectory temporary() throws IOException {
        return TemporaryDirectory.of(Optional.empty(), "embedstream-risk-");
    }
}
