package io.embedstream.deploy.bench.alerts;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.replay.BadLineException;
import io.embedstream.deploy.replay.JsonRecordReader;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.serde.json.PlainJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * News and the entities to watch, with the bad stories that are in them.
 *
 * @param news in order of event time
 * @param stories that an alert is due for
 * @param loneStories single bad reports that none is due for, as far as they are known
 */
public record NewsStream(
        List<FinancialNews> news, List<WatchedEntity> watchlist, List<BadStory> stories, List<BadStory> loneStories) {
    private static final double MONTH_SECONDS = Duration.ofDays(30).toSeconds();

    /** A stream whose news are put in order. */
    public NewsStream {
        news = news.stream()
                .sorted(Comparator.comparing(FinancialNews::getPublishedAt).thenComparing(FinancialNews::getArticleId))
                .toList();
        watchlist = List.copyOf(watchlist);
        stories = List.copyOf(stories);
        loneStories = List.copyOf(loneStories);
    }

    /**
     * Reads a stream from files.
     *
     * @throws UsageException if a file cannot be read or has a line that is not as expected
     */
    public static NewsStream read(Path news, Path watchlist, Path truth) {
        List<FinancialNews> articles = records(news, SourceStream.NEWS, FinancialNews.class);
        List<WatchedEntity> entities = records(watchlist, SourceStream.WATCHLIST, WatchedEntity.class);
        List<BadStory> stories = new TruthFile(articles, entities).read(truth);
        if (stories.isEmpty()) {
            throw new UsageException("--truth " + truth + " has no story, expected at least one to be found");
        }
        return new NewsStream(articles, entities, stories, List.of());
    }

    /** Event time from the first article to the last, in months of 30 days. */
    public double months() {
        if (news.isEmpty()) {
            return 0;
        }
        Duration span = Duration.between(
                news.get(0).getPublishedAt(), news.get(news.size() - 1).getPublishedAt());
        return span.toSeconds() / MONTH_SECONDS;
    }

    /** Writes {@code news.jsonl}, {@code watchlist.jsonl} and {@code truth.jsonl}. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("news.jsonl"), lines(news));
        Files.write(directory.resolve("watchlist.jsonl"), lines(watchlist));
        Files.write(
                directory.resolve("truth.jsonl"),
                stories.stream().map(TruthFile::line).toList());
    }

    private static List<String> lines(List<? extends SpecificRecord> records) {
        return records.stream().map(PlainJson::toText).toList();
    }

    private static <T> List<T> records(Path file, SourceStream stream, Class<T> type) {
        JsonRecordReader reader = new JsonRecordReader(stream);
        List<T> records = new ArrayList<>();
        int number = 0;
        for (String line : TruthFile.lines(file)) {
            number++;
            try {
                records.add(type.cast(reader.read(line.getBytes(StandardCharsets.UTF_8))));
            } catch (BadLineException e) {
                throw new UsageException(
                        file + ", line " + number + " is no record of " + stream.label() + ": " + e.getMessage(), e);
            }
        }
        return records;
    }
}
