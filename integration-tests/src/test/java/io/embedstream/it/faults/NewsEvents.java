package io.embedstream.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.deploy.bench.pipeline.ContrastHead;
import io.embedstream.schemas.FinancialNews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/**
 * News as they come in production: bursts about one entity, re-issues, late ones, clocks that are fast or far off, long
 * bodies, ids that are sent again, keys that are not the id, days without news, and 500 entities. All articles about an
 * entity lie in one partition, so that the order of its mentions, which early alerts follow, is that of the input.
 */
final class NewsEvents {
    private static final int PARTITIONS = 4;
    private static final Duration GAP = Duration.ofSeconds(45);
    private static final Duration DAYS_OF_GAP = Duration.ofDays(3);
    private static final int BURST_EVERY = 120;
    private static final int BURST_LENGTH = 24;

    /** Different stories for every encoder, each with one of the words the head calls bad. */
    private static final List<String> BAD_REPORTS = List.of(
            "awful fire destroys a warehouse of %s overnight",
            "regulators open terrible fraud probe into the accounts of %s",
            "%s recalls broken heaters after injuries to children",
            "drivers and nurses strike against %s over awful pay",
            "%s shares crash on a terrible quarter",
            "broken payment software locks customers of %s out");

    private final Random random;
    private Instant time;
    private FinancialNews last;
    private String lastEntity = Catalogs.ENTITIES.get(0);
    private String lastHeadline = lastEntity + " opens a plant in the north";

    NewsEvents(Random random, Instant start) {
        this.random = random;
        this.time = start;
    }

    /** The next event, the {@code number}th of the news. */
    InputEvent next(int number) {
        time = time.plus(number % 400 == 399 ? DAYS_OF_GAP : GAP.multipliedBy(random.nextInt(3)));
        if (last == null || random.nextInt(40) > 0) {
            var headline = random.nextInt(8) == 0 ? lastHeadline + " again" : headline(number);
            var id = keyed("n" + number);
            last = new FinancialNews(id, headline, body(), null, List.of(), eventTime());
        }
        var article = last;
        var key = random.nextInt(60) == 0 ? keyed("not-the-id-" + number) : article.getArticleId();
        InputEvent.Value value = (formats, topic) ->
                formats.serde(FinancialNews.class).serializer().serialize(topic, article);
        return new InputEvent(
                InputEvent.Source.NEWS, key, value, article.getPublishedAt().toEpochMilli(), Optional.empty());
    }

    private Instant eventTime() {
        return switch (random.nextInt(240)) {
            case 0, 1, 2 -> time.minus(Duration.ofHours(2));
            case 3, 4, 5, 6 -> time.plus(Duration.ofMinutes(20));
            case 7 -> time.plus(Duration.ofDays(40));
            default -> time.minusSeconds(random.nextInt(240));
        };
    }

    private String body() {
        return random.nextInt(120) == 0 ? (word() + " ").repeat(6_000) : null;
    }

    private String headline(int number) {
        boolean burst = number % BURST_EVERY < BURST_LENGTH;
        if (burst) {
            lastEntity = Catalogs.ENTITIES.get(number / BURST_EVERY % Catalogs.ENTITIES.size());
            lastHeadline = BAD_REPORTS.get(random.nextInt(BAD_REPORTS.size())).formatted(lastEntity) + " " + word();
        } else {
            var names = random.nextBoolean() ? Catalogs.ENTITIES : Catalogs.OTHER_ENTITIES;
            lastEntity = names.get(random.nextInt(names.size()));
            lastHeadline = lastEntity + " " + mood() + " " + word() + " with " + word() + " and " + word();
        }
        return lastHeadline;
    }

    /** The text with an ending that puts it, as a key, into the partition of the last entity. */
    private String keyed(String text) {
        int wanted = Math.floorMod(lastEntity.hashCode(), PARTITIONS);
        int ending = 0;
        while (partition(text + "-" + ending) != wanted) {
            ending++;
        }
        return text + "-" + ending;
    }

    /** As Kafka's producers choose it. */
    private static int partition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % PARTITIONS;
    }

    private String mood() {
        return switch (random.nextInt(3)) {
            case 0 -> ContrastHead.GOOD;
            case 1 -> ContrastHead.BAD;
            default -> "ordinary";
        };
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
