package io.embedstream.deploy.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.schemas.FinancialNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are generated, written and read, and the forms in which others may write the truth. */
class NewsStreamTest {
    private static final long SEED = 3;
    private static final Instant FROM = Instant.parse("2024-01-05T10:00:00Z");
    private static final Instant TO = Instant.parse("2024-01-05T12:30:00Z");

    @TempDir
    Path directory;

    @Test
    void shouldReadBackWhatItWrote() throws IOException {
        NewsStream generated = NewsGenerator.generate(new NewsGenerator.Plan(SEED, 20, 0, 200, 30));
        generated.write(directory);

        NewsStream read = NewsStream.read(file("news.jsonl"), file("watchlist.jsonl"), file("truth.jsonl"));

        assertThat(read).isEqualTo(generated);
    }

    @Test
    void shouldMakeTheSameStreamOfTheSameSeed() {
        NewsGenerator.Plan plan = new NewsGenerator.Plan(SEED, 20, 5, 200, 30);

        assertThat(NewsGenerator.generate(plan)).isEqualTo(NewsGenerator.generate(plan));
    }

    @Test
    void shouldPlantTheStoriesItWasAskedForWithTheirCopies() {
        NewsStream stream = NewsGenerator.generate(new NewsGenerator.Plan(SEED, 50, 0, 0, 30));

        assertThat(stream.watchlist()).hasSize(30);
        assertThat(stream.stories()).hasSize(50);
        assertThat(stream.news()).extracting(FinancialNews::getHeadline).noneMatch(text -> text.matches(".*[{}].*"));
        for (BadStory story : stream.stories()) {
            long articles = stream.news().stream()
                    .filter(article -> !article.getPublishedAt().isBefore(story.from())
                            && !article.getPublishedAt().isAfter(story.to()))
                    .filter(article -> names(stream, story, article))
                    .count();
            assertThat(articles).as("seed %d", SEED).isBetween(4L, 17L);
            assertThat(Duration.between(story.from(), story.to())).isBetween(Duration.ZERO, Duration.ofHours(7));
        }
    }

    @Test
    void shouldTellWhichStoriesAreOfOneReport() {
        NewsStream stream = NewsGenerator.generate(new NewsGenerator.Plan(SEED, 5, 10, 0, 30));

        assertThat(stream.loneStories()).hasSize(10).doesNotContainAnyElementsOf(stream.stories());
        for (BadStory story : stream.loneStories()) {
            assertThat(stream.news())
                    .filteredOn(article -> article.getPublishedAt().equals(story.from())
                            || article.getPublishedAt().equals(story.to()))
                    .filteredOn(article -> names(stream, story, article))
                    .as("first and last article, seed %d", SEED)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void shouldRefuseMoreStoriesThanThereIsRoomFor() {
        assertThatThrownBy(() -> new NewsGenerator.Plan(SEED, 500, 0, 0, 30)).hasMessageContaining("0 to 300");
    }

    @Test
    void shouldUnderstandTheFormsInWhichOthersWriteTheTruth() throws IOException {
        for (String truth : List.of(
                "{\"entity_id\":\"calloway-bank\",\"from\":\"2024-01-05T10:00:00Z\",\"to\":\"2024-01-05T12:30:00Z\"}",
                "{\"entity\":\"Calloway Bank\",\"start\":1704448800000,\"end\":1704457800}",
                "{\"entityId\":\"Calloway\",\"startTime\":\"2024-01-05 10:00:00\",\"endTime\":\"2024-01-05T13:30+01:00\"}",
                "entity\tstart\tend\ncalloway\t2024-01-05T10:00:00Z\t2024-01-05T12:30:00Z",
                "{\"entity_id\":\"calloway-bank\",\"article_ids\":[\"b\",\"a\"]}",
                "{\"entity_id\":\"calloway-bank\",\"story_id\":1,\"time\":\"2024-01-05T12:30:00Z\"}\n"
                        + "{\"entity_id\":\"calloway-bank\",\"story_id\":1,\"time\":\"2024-01-05T10:00:00Z\"}")) {
            assertThat(read(truth).stories()).as(truth).containsExactly(new BadStory("calloway-bank", FROM, TO));
        }
    }

    @Test
    void shouldSayWhatIsWrongWithATruth() {
        assertThatThrownBy(() -> read("{\"entity_id\":\"nobody\",\"from\":\"2024-01-05\"}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("story 1")
                .hasMessageContaining("'nobody'");
        assertThatThrownBy(() -> read("{\"entity_id\":\"calloway-bank\",\"from\":\"noon\"}"))
                .hasMessageContaining("'noon'");
        assertThatThrownBy(() -> read("{\"entity_id\":\"calloway-bank\"}")).hasMessageContaining("no time");
        assertThatThrownBy(() -> read("{\"when\":5}")).hasMessageContaining("[when]");
        assertThatThrownBy(() -> read("nothing of the kind")).hasMessageContaining("nothing of the kind");
    }

    private NewsStream read(String truth) throws IOException {
        NewsGenerator.generate(new NewsGenerator.Plan(SEED, 0, 0, 0, 30)).write(directory);
        Files.writeString(file("news.jsonl"), article("a", FROM) + "\n" + article("b", TO) + "\n");
        Files.writeString(file("truth.jsonl"), truth);
        return NewsStream.read(file("news.jsonl"), file("watchlist.jsonl"), file("truth.jsonl"));
    }

    private static String article(String id, Instant at) {
        return "{\"article_id\":\"" + id + "\",\"headline\":\"Calloway\",\"tickers\":[],\"published_at\":\"" + at
                + "\"}";
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private static boolean names(NewsStream stream, BadStory story, FinancialNews article) {
        return stream.watchlist().stream()
                .filter(entity -> entity.getEntityId().equals(story.entityId()))
                .anyMatch(entity ->
                        article.getHeadline().contains(entity.getAliases().get(0)));
    }
}
