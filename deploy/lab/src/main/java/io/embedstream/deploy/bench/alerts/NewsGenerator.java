package io.embedstream.deploy.bench.alerts;

import io.embedstream.deploy.replay.BadLineException;
import io.embedstream.deploy.replay.JsonRecordReader;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes a stream of news with known bad stories. The same seed makes the same stream.
 *
 * <p>A bad story is an affair of an entity that breaks: its first three to five reports, each telling something else,
 * come one to four minutes after one another, and one to twelve rewritten copies of them follow within six hours. A
 * lone story is one such report with one to twelve rewritten copies: bad, but only one story, so no alert is due.
 * Stories of one entity lie at least three days apart; everything else is neutral or positive, at any time about any
 * entity.
 */
public final class NewsGenerator {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration COPIES_WITHIN = Duration.ofHours(6);
    private static final int DAYS_APART = 3;
    private static final int MIN_REPORTS = 3;
    private static final int MAX_COPIES = 12;

    private final Plan plan;
    private final Random random;
    private final StoryTexts texts = StoryTexts.load();
    private final List<FinancialNews> news = new ArrayList<>();
    private final List<BadStory> stories = new ArrayList<>();
    private final List<BadStory> loneStories = new ArrayList<>();

    /**
     * What to make.
     *
     * @param badStories bursts that an alert is due for
     * @param loneStories single bad reports, copied, that none is due for
     * @param items neutral and positive items
     * @param days event time from the first item to the last
     */
    public record Plan(long seed, int badStories, int loneStories, int items, int days) {
        private static final int ENTITIES = 30;

        /** A plan that can be kept. */
        public Plan {
            int most = ENTITIES * (days / DAYS_APART);
            if (badStories < 0 || loneStories < 0 || items < 0 || badStories + loneStories > most) {
                throw new IllegalArgumentException("expected 0 to " + most + " stories, bad and lone together, in "
                        + days + " days for " + ENTITIES + " entities " + DAYS_APART + " days apart, and 0 or more "
                        + "items; got " + badStories + ", " + loneStories + " and " + items);
            }
        }
    }

    private record Place(WatchedEntity entity, Instant at) {}

    private NewsGenerator(Plan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed());
    }

    /** Makes the stream of a plan. */
    public static NewsStream generate(Plan plan) {
        return new NewsGenerator(plan).generate();
    }

    private NewsStream generate() {
        List<WatchedEntity> watchlist = watchlist();
        List<Place> places = places(watchlist);
        places.subList(0, plan.badStories()).forEach(this::plantBadStory);
        places.subList(plan.badStories(), plan.badStories() + plan.loneStories())
                .forEach(this::plantLoneStory);
        for (int i = 0; i < plan.items(); i++) {
            WatchedEntity entity = watchlist.get(random.nextInt(watchlist.size()));
            addRoutine(entity, START.plusMillis((long) (random.nextDouble() * plan.days() * 86_400_000)));
        }
        return new NewsStream(news, watchlist, stories, loneStories);
    }

    /** Every entity at some moment of every third day, shuffled. */
    private List<Place> places(List<WatchedEntity> watchlist) {
        List<Place> places = new ArrayList<>();
        for (WatchedEntity entity : watchlist) {
            for (int day = 0; day + DAYS_APART <= plan.days(); day += DAYS_APART) {
                places.add(new Place(entity, START.plusSeconds(day * 86_400L + random.nextInt(86_400))));
            }
        }
        Collections.shuffle(places, random);
        return places;
    }

    private void plantBadStory(Place place) {
        StoryTexts.Affair affair = affair(place);
        int reports = MIN_REPORTS + random.nextInt(affair.reports().size() - MIN_REPORTS + 1);
        Wording wording = new Wording(place.entity(), random);
        Instant at = place.at();
        List<Instant> published = new ArrayList<>();
        for (StoryTexts.Report report : affair.reports().subList(0, reports)) {
            add(place.entity(), report(report, wording), at);
            published.add(at);
            at = at.plusSeconds(60 + random.nextInt(180));
        }
        Instant last = published.get(reports - 1);
        for (int copies = 1 + random.nextInt(MAX_COPIES); copies > 0; copies--) {
            int of = random.nextInt(reports);
            Instant copied = addCopy(place.entity(), affair.reports().get(of), wording, published.get(of));
            last = copied.isAfter(last) ? copied : last;
        }
        stories.add(new BadStory(place.entity().getEntityId(), place.at(), last));
    }

    private void plantLoneStory(Place place) {
        StoryTexts.Report report = affair(place).reports().get(0);
        Wording wording = new Wording(place.entity(), random);
        add(place.entity(), report(report, wording), place.at());
        Instant last = place.at();
        for (int copies = 1 + random.nextInt(MAX_COPIES); copies > 0; copies--) {
            Instant copied = addCopy(place.entity(), report, wording, place.at());
            last = copied.isAfter(last) ? copied : last;
        }
        loneStories.add(new BadStory(place.entity().getEntityId(), place.at(), last));
    }

    private StoryTexts.Affair affair(Place place) {
        List<StoryTexts.Affair> affairs = texts.affairs(place.entity().getLanguage());
        return affairs.get(random.nextInt(affairs.size()));
    }

    private Instant addCopy(WatchedEntity entity, StoryTexts.Report report, Wording wording, Instant original) {
        Instant at = original.plusSeconds(60 + random.nextInt((int) COPIES_WITHIN.toSeconds()));
        String[] text = report(report, wording);
        add(entity, new String[] {wording.framed(text[0]), text[1]}, at);
        return at;
    }

    private String[] report(StoryTexts.Report report, Wording wording) {
        String body = random.nextInt(4) == 0 ? "" : wording.anyOf(report.bodies());
        return new String[] {wording.fill(wording.anyOf(report.headlines())), wording.fill(body)};
    }

    private void addRoutine(WatchedEntity entity, Instant at) {
        Wording wording = new Wording(entity, random);
        StoryTexts.Routine item = wording.anyOf(texts.routine(entity.getLanguage()));
        String body = random.nextInt(3) == 0 ? "" : item.body();
        add(entity, new String[] {wording.fill(item.headline()), wording.fill(body)}, at);
    }

    private void add(WatchedEntity entity, String[] text, Instant at) {
        String body = text[1].isEmpty() ? null : text[1];
        String id = String.format("article-%05d", news.size() + 1);
        news.add(new FinancialNews(id, text[0], body, entity.getLanguage(), List.of(), at));
    }

    private static List<WatchedEntity> watchlist() {
        JsonRecordReader reader = new JsonRecordReader(SourceStream.WATCHLIST);
        List<WatchedEntity> entities = new ArrayList<>();
        try (InputStream resource = StoryTexts.open("watchlist.jsonl")) {
            for (String line : new String(resource.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                entities.add((WatchedEntity) reader.read(line.getBytes(StandardCharsets.UTF_8)));
            }
            return entities;
        } catch (IOException | BadLineException e) {
            throw new IllegalStateException("the program's watchlist cannot be read", e);
        }
    }
}
