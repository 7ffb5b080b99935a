package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.judge.MixedJudge;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntityMood;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.metrics.Meters;
import io.embedstream.topology.news.MentionJudges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsTopologyTest {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    private TopologyFixture fixture;
    private TestInputTopic<String, FinancialNews> news;

    @BeforeEach
    void loadWatchlist() {
        fixture = new TopologyFixture();
        load();
    }

    private void load() {
        var watchlist = fixture.input(fixture.topics.watchlist(), WatchedEntity.class);
        watchlist.pipeInput(
                "acme", new WatchedEntity("acme", "Acme Motors", List.of("Acme"), List.of("ACM"), "en", null, null));
        watchlist.pipeInput("ruixing", new WatchedEntity("ruixing", "瑞星电池", List.of(), List.of(), "zh", null, null));
        news = fixture.input(fixture.topics.news(), FinancialNews.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void publish(String id, Duration after, String headline, String... tickers) {
        news.pipeInput(id, new FinancialNews(id, headline, null, null, List.of(tickers), START.plus(after)));
    }

    /** Articles that agree on a later time: no single one moves event time that far. */
    private void passTime(Duration to) {
        for (int i = 0; i < 3; i++) {
            publish("passing-" + to + i, to.plusMinutes(i), "Acme shows a concept car");
        }
    }

    private List<EnrichedEvent> enriched() {
        return fixture.output(fixture.topics.newsEnriched(), EnrichedEvent.class)
                .readValuesToList();
    }

    private List<RiskAlert> alerts() {
        return fixture.output(fixture.topics.alerts(), RiskAlert.class).readValuesToList().stream()
                .filter(alert -> !alert.getProvisional())
                .toList();
    }

    @Test
    void shouldFindEntitiesByNameAliasAndTicker() {
        publish("n1", Duration.ZERO, "good quarter for ACME MOTORS in Europe");
        publish("n2", Duration.ofMinutes(1), "瑞星电池发布新品");
        publish("n3", Duration.ofMinutes(2), "carmaker opens a plant", "ACM");
        publish("n4", Duration.ofMinutes(3), "the acmeist poets met");

        assertThat(enriched())
                .extracting(event -> event.getEntities().stream()
                        .map(entity -> entity.getEntityId() + " " + entity.getLabel())
                        .toList())
                .containsExactly(
                        List.of("acme positive"), List.of("ruixing neutral"), List.of("acme neutral"), List.of());
    }

    @Test
    void shouldJudgeByTheWholeTextWhenTheEncoderHasNoTokenVectors() {
        // Given
        close();
        fixture = new TopologyFixture(
                TopologySettings.defaults(),
                TopologyFixture.resources(
                        TopologyFixture.mockFormats(),
                        new WordHashEncoder("en", 4096, false),
                        new WordHashEncoder("zh", 2048, false)));
        load();

        // When
        publish("n1", Duration.ofMinutes(1), "Acme bad brakes recalled in Europe");
        publish("n2", Duration.ofMinutes(2), "good quarter of Acme in Asia");
        passTime(Duration.ofDays(1));

        // Then
        assertThat(enriched())
                .extracting(event -> event.getEntities().get(0).getLabel())
                .startsWith("negative", "positive", "neutral");
        assertThat(fixture.output(fixture.topics.stories(), NewsStory.class).readValuesToList())
                .extracting(NewsStory::getStoryId)
                .contains("n1", "n2");
    }

    @Test
    void shouldSayWhichJudgeDecidedWhenOneReadsArticles() {
        // Given: a head that calls all of it good, and a surer judge of another opinion
        close();
        var resources = TopologyFixture.resources(TopologyFixture.mockFormats());
        fixture = new TopologyFixture(
                TopologySettings.defaults(),
                new TopologyResources(
                        resources.models(),
                        resources
                                .heads()
                                .withMentions(new MentionJudges(
                                        Map.of("en", new MixedJudge(new SternJudge(), JudgeMix.EVEN)))),
                        resources.calibrations(),
                        resources.formats(),
                        resources.newsPartitions(),
                        resources.reads(),
                        resources.placements(),
                        resources.catalogLetters()));
        load();

        // When
        publish("n1", Duration.ZERO, "good quarter for Acme Motors in Europe");
        publish("n2", Duration.ofMinutes(1), "good carmaker opens a plant", "ACM");
        publish("n3", Duration.ofMinutes(2), "瑞星电池发布新品");

        // Then: what only a ticker names is judged as the text is, what is of another language is left to the head
        var enriched = enriched();
        assertThat(enriched)
                .extracting(EnrichedEvent::getSentiment)
                .extracting(text -> text.getLabel() + " " + text.getDecidedBy() + " " + text.getJudgeFingerprint())
                .containsExactly("negative stern s1", "negative stern s1", "neutral null null");
        assertThat(enriched)
                .extracting(event -> event.getEntities().get(0))
                .extracting(
                        entity -> entity.getLabel() + " " + entity.getDecidedBy() + " " + entity.getJudgeFingerprint())
                .containsExactly("negative stern s1", "negative stern s1", "neutral null null");
    }

    @Test
    void shouldReadTogetherWhatTwoStoriesReport() {
        // Given: a judge that knows two reports of one event by their last word
        close();
        var resources = TopologyFixture.resources(TopologyFixture.mockFormats());
        var judge =
                new EchoJudge("e1", resources.models().forLanguage("en").spec().fingerprint());
        fixture = new TopologyFixture(
                TopologySettings.defaults(),
                new TopologyResources(
                        resources.models(),
                        resources.heads().withReports(Map.of("en", judge)),
                        resources.calibrations(),
                        resources.formats(),
                        resources.newsPartitions(),
                        resources.reads(),
                        resources.placements(),
                        resources.catalogLetters()));
        load();

        // When: stories share some words, so that the head is unsure, and end alike
        publish("n1", Duration.ZERO, "bad brakes force Acme Motors to recall cars");
        publish("n2", Duration.ofMinutes(1), "bad week as Acme calls back half its cars");
        publish("n3", Duration.ofMinutes(2), "Acme may face bad fines over brakes of cars");
        passTime(Duration.ofHours(1));

        // Then
        assertThat(alerts()).isEmpty();
        assertThat(judge.asked())
                .contains(new TextPair(
                        "bad brakes force the company to recall cars",
                        "bad week as the company calls back half its cars"));
        assertThat(fixture.meter("event-judge-pairs-total", Map.of()))
                .isEqualTo(judge.asked().size());

        // When another event is reported in as few shared words
        publish("n4", Duration.ofHours(2), "bad news for Acme as it will recall workers");
        passTime(Duration.ofHours(3));

        // Then
        assertThat(alerts()).extracting(RiskAlert::getState).contains("opened");
    }

    @Test
    void shouldMarkAReissueAsDuplicateOfTheFirst() {
        publish("n1", Duration.ZERO, "Acme recalls 40,000 cars over faulty brakes in Europe");
        publish("n2", Duration.ofHours(1), "Acme recalls 40,000 cars over faulty brakes in all of Europe");
        publish("n3", Duration.ofHours(2), "Acme chief to speak at the Geneva motor show");

        assertThat(enriched()).extracting(EnrichedEvent::getDuplicateOf).containsExactly(null, "n1", null);
    }

    @Test
    void shouldNeverCallAnArticleARepeatOfItselfWhenItIsSentAgain() {
        publish("n1", Duration.ZERO, "Acme recalls 40,000 cars over faulty brakes in Europe");
        publish("n2", Duration.ofHours(1), "Acme recalls 40,000 cars over faulty brakes in Europe");
        publish("n1", Duration.ofHours(2), "Acme recalls 40,000 cars over faulty brakes in Europe");

        assertThat(enriched()).extracting(EnrichedEvent::getDuplicateOf).containsExactly(null, "n1", null);
    }

    @Test
    void shouldRepeatWhatItDidAtFirstWhenItIsSentAgainBehindArticlesThatAreLikeIt() {
        publish("n1", Duration.ZERO, "Acme recalls 40,000 cars over faulty brakes in Europe");
        publish("n2", Duration.ofHours(1), "Acme recalls 40,000 cars");
        publish("n3", Duration.ofHours(2), "Acme recalls 40,000 cars over brakes in Europe");
        publish("n2", Duration.ofHours(1), "Acme recalls 40,000 cars");
        publish("n3", Duration.ofHours(2), "Acme recalls 40,000 cars over brakes in Europe");

        var originals = enriched().stream().map(EnrichedEvent::getDuplicateOf).toList();
        assertThat(originals.subList(3, 5)).isEqualTo(originals.subList(1, 3));
    }

    @Test
    void shouldOpenAnAlertWhenAnArticleOfAWrongClockIsSentAgainAndAgainBefore() {
        for (int i = 0; i < 5; i++) {
            publish("calm" + i, Duration.ofMinutes(i), "Acme shows a concept car");
        }
        for (int i = 0; i < 5; i++) {
            publish("wrong", Duration.ofDays(4), "Acme shows a concept car");
        }
        publish("n1", Duration.ofMinutes(61), "Acme bad brakes recalled");
        publish("n2", Duration.ofMinutes(62), "Acme bad injuries reported after crash");
        publish("n3", Duration.ofMinutes(63), "regulator opens bad probe of Acme");
        publish("n4", Duration.ofMinutes(64), "Acme shares fall on bad guidance today");
        passTime(Duration.ofHours(3));

        assertThat(alerts()).extracting(RiskAlert::getState).startsWith("opened");
    }

    @Test
    void shouldOpenUpdateAndCloseAnAlertAsABadStoryDevelopsAndPasses() {
        publish("n1", Duration.ofMinutes(1), "Acme bad brakes recalled");
        publish("n2", Duration.ofMinutes(20), "Acme bad injuries reported after crash");
        publish("n3", Duration.ofMinutes(40), "regulator opens bad probe of Acme");
        publish("n4", Duration.ofMinutes(60), "Acme shares fall on bad guidance today");
        publish("n5", Duration.ofMinutes(90), "Acme chief resigns over bad affair");
        passTime(Duration.ofDays(4));

        var alerts = alerts();
        assertThat(alerts)
                .extracting(RiskAlert::getState)
                .startsWith("opened", "updated")
                .endsWith("closed");
        assertThat(alerts)
                .extracting(RiskAlert::getAlertId)
                .containsOnly(alerts.get(0).getAlertId());
        assertThat(alerts.get(0).getEvidence()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(alerts.get(0).getScore()).isLessThanOrEqualTo(-0.2f);
        assertThat(fixture.output(fixture.topics.moods(), EntityMood.class).readValuesToList())
                .isNotEmpty();
    }

    @Test
    void shouldNotAlertOnOneStoryHoweverOftenItIsReissued() {
        for (int i = 0; i < 12; i++) {
            publish(
                    "n" + i,
                    Duration.ofMinutes(10 * i),
                    "Acme recalls 40,000 cars over bad brakes, edition " + (char) ('a' + i));
        }
        passTime(Duration.ofDays(1));

        assertThat(alerts()).isEmpty();
        var stories = fixture.output(fixture.topics.stories(), NewsStory.class).readValuesToList();
        assertThat(stories).extracting(NewsStory::getStoryId).contains("n0").doesNotContain("n1");
        assertThat(stories.stream()
                        .filter(story -> story.getStoryId().equals("n0"))
                        .mapToInt(NewsStory::getCount)
                        .max())
                .hasValue(12);
    }

    @Test
    void shouldNotAlertOnOneStoryWhoseRewritesAreKeptApart() {
        publish("n1", Duration.ofMinutes(1), "Acme bad brakes recalled in Europe");
        publish("n2", Duration.ofMinutes(2), "bad brakes haunt drivers of Acme cars");
        publish("n3", Duration.ofMinutes(3), "why Acme put such bad brakes anywhere");
        passTime(Duration.ofDays(1));

        assertThat(alerts()).isEmpty();
        assertThat(fixture.output(fixture.topics.stories(), NewsStory.class).readValuesToList())
                .extracting(NewsStory::getStoryId)
                .contains("n1", "n2", "n3");
    }

    @Test
    void shouldTellShareAndSkewOfArticlesThatAreLate() {
        var tags = Map.of("topic", fixture.topics.news(), "partition", "0");
        for (int i = 0; i < 50; i++) {
            publish("n" + i, Duration.ofHours(5), "Acme opens plant " + i);
        }
        for (int i = 0; i < 50; i++) {
            publish("late" + i, Duration.ofHours(1), "Acme closes plant " + i);
        }

        assertThat(fixture.meter(Meters.LATE_SHARE, tags)).isEqualTo(0.5);
        assertThat(fixture.meter(Meters.LATE_SKEW_MS, tags))
                .isEqualTo(-Duration.ofHours(4).toMillis());

        // When nothing comes any more
        fixture.driver.advanceWallClockTime(Duration.ofMinutes(1));
        fixture.driver.advanceWallClockTime(Duration.ofMinutes(1));
        assertThat(fixture.meter(Meters.LATE_SHARE, tags)).isZero();
    }

    @Test
    void shouldTellOfOneArticleFarAheadAndCallNoOtherLate() {
        var tags = Map.of("topic", fixture.topics.news(), "partition", "0");
        for (int i = 0; i < 5; i++) {
            publish("n" + i, Duration.ofMinutes(i), "Acme opens plant " + i);
        }
        publish("ahead", Duration.ofHours(4), "Acme shows a concept car");
        assertThat(fixture.meter(Meters.UNCONFIRMED_SHARE, tags)).isEqualTo(1.0 / 6);
        for (int i = 0; i < 50; i++) {
            publish("more" + i, Duration.ofMinutes(5), "Acme opens office " + i);
        }

        assertThat(fixture.meter(Meters.UNCONFIRMED_SKEW_MS, tags))
                .isEqualTo(Duration.ofHours(4).minusMinutes(4).toMillis());
        assertThat(fixture.meter(Meters.LATE_SHARE, tags)).isZero();
    }

    @Test
    void shouldCountNoMoodFromAnArticleThatComesAfterTheGrace() {
        publish("n1", Duration.ofHours(5), "Acme opens a plant");
        passTime(Duration.ofHours(5).plusMinutes(10));
        publish("late", Duration.ofHours(1), "Acme bad brakes recalled");
        passTime(Duration.ofHours(12));

        assertThat(enriched()).hasSize(8);
        assertThat(fixture.output(fixture.topics.stories(), NewsStory.class).readValuesToList())
                .extracting(NewsStory::getStoryId)
                .contains("n1")
                .doesNotContain("late");
    }

    @Test
    void shouldMarkAndNotJudgeTextsInLanguagesWithoutModels() {
        publish("n1", Duration.ZERO, "Acme Motors の工場で火災、bad awful な結果", "ACM");
        publish("n2", Duration.ofMinutes(1), "瑞星电池の新製品はとても良かったです");
        publish("n3", Duration.ofMinutes(2), "Компания Acme объявила о крупных убытках за второй квартал");

        assertThat(enriched()).extracting(EnrichedEvent::getLanguage).containsExactly("ja", "ja", "ru");
        publish("n4", Duration.ofDays(1), "nothing");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void shouldGiveNoSentimentAndNoEntityToTextsInLanguagesWithoutModels() {
        publish("n1", Duration.ZERO, "瑞星电池の新製品はとても良かったです", "ACM");

        var event = enriched().get(0);
        assertThat(event.getSentiment()).isNull();
        assertThat(event.getEntities()).isEmpty();
        assertThat(event.getFingerprint())
                .isEqualTo(new WordHashEncoder("en", 4096).spec().fingerprint());
    }
}
