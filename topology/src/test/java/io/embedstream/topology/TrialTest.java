package io.embedstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerSuggestion;
import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntitySentiment;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.Recommendations;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.trial.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
    private static final Instant AT = Instant.parse("2024-03-04T10:00:00Z");

    private final TopologySettings settings = TopologySettings.defaults();
    private final TopologyResources resources = TopologyFixture.resources(TopologyFixture.mockFormats());
    private TopologyFixture fixture;
    private Trial trial;

    @BeforeEach
    void loadCatalogs() {
        fixture = new TopologyFixture(settings, resources);
        var templates = fixture.input(fixture.topics.templates(), AnswerTemplate.class);
        templates.pipeInput("t1", new AnswerTemplate("t1", "refund", "en", "how do I get a refund", "Here is how."));
        templates.pipeInput("t2", new AnswerTemplate("t2", "parcel", "en", "where is my parcel", "On its way."));
        var items = fixture.input(fixture.topics.items(), CatalogItem.class);
        items.pipeInput("i1", new CatalogItem("i1", "quiet fan", "a fan that is quiet", List.of("home"), "en"));
        items.pipeInput("i2", new CatalogItem("i2", "loud horn", "a horn for ships", List.of("sea"), "en"));
        fixture.input(fixture.topics.watchlist(), WatchedEntity.class)
                .pipeInput(
                        "acme",
                        new WatchedEntity("acme", "Acme Motors", List.of("Acme"), List.of("ACM"), "en", null, null));
        trial = new Trial(
                settings,
                resources,
                Map.of(
                        Names.TEMPLATE_STORE,
                        fixture.driver.getStateStore(Names.TEMPLATE_STORE),
                        Names.ITEM_STORE,
                        fixture.driver.getStateStore(Names.ITEM_STORE)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how do I get a refund",
                "good quiet fan that is good",
                "bad quarter for Acme Motors, bad",
                "I want to speak to a human agent",
                "thanks",
                "这是什么"
            })
    void shouldSayWhatTheStreamSaysOfSomebodyItDoesNotKnow(String text) {
        // Given: the text sent as a message, an article and a review
        fixture.input(fixture.topics.chats(), SupportChat.class)
                .pipeInput("trial", new SupportChat("trial", "trial", null, "customer", text, null, AT));
        fixture.input(fixture.topics.news(), FinancialNews.class)
                .pipeInput("trial", new FinancialNews("trial", text, null, null, List.of(), AT));
        fixture.input(fixture.topics.reviews(), UserReview.class)
                .pipeInput("trial", new UserReview("trial", "trial", "trial", null, text, null, AT));

        // When it is tried
        var outcome = trial.of(text, AT);

        // Then all is said as the stream has said it
        assertThat(outcome.suggestion())
                .contains(fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                        .readValue());
        assertThat(outcome.recommendations())
                .contains(fixture.output(fixture.topics.recommendations(), Recommendations.class)
                        .readValue());
        var article = fixture.output(fixture.topics.newsEnriched(), EnrichedEvent.class)
                .readValue();
        assertThat(outcome.mentioned())
                .extracting(mentioned -> mentioned.mention().getEntityId())
                .containsExactlyElementsOf(article.getEntities().stream()
                        .map(EntitySentiment::getEntityId)
                        .toList());
    }

    @Test
    void shouldSayWhereTheTextNamesAnEntity() {
        var text = "bad quarter for Acme Motors";

        var mentioned = trial.of(text, AT).mentioned().get(0);

        assertThat(mentioned.match().spans())
                .extracting(span -> text.substring(span.start(), span.end()))
                .containsExactly("Acme Motors");
        assertThat(mentioned.mention().getScore()).isNegative();
    }

    @Test
    void shouldLeaveNothingBehindWhenTextsAreTried() {
        var first = trial.of("how do I get a good quiet fan", AT);

        assertThat(trial.of("how do I get a good quiet fan", AT)).isEqualTo(first);
        assertThat(first.suggestion().orElseThrow().getCandidates()).hasSize(2);
        assertThat(first.recommendations().orElseThrow().getItems()).isNotEmpty();
        assertThat(fixture.driver.getKeyValueStore(Names.PROFILE_STORE).get("trial"))
                .isNull();
        assertThat(fixture.output(fixture.topics.suggestions(), AnswerSuggestion.class)
                        .isEmpty())
                .isTrue();
    }
}
