package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.MarkedText;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.judge.MixedJudge;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.SternJudge;
import io.embedstream.topology.ingest.TextEvent;
import io.embedstream.topology.text.FoldedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MentionJudgesTest {
    private final SternJudge judge = new SternJudge();
    private final MentionJudges judges = new MentionJudges(Map.of("en", new MixedJudge(judge, JudgeMix.EVEN)));

    @Test
    void shouldReadTheFirstEntitiesOfAnArticleThatNamesMany() {
        // Given: more than are read, the last by id named first
        var matches = new ArrayList<EntityMatch>();
        for (int i = 0; i < MentionJudges.MOST + 4; i++) {
            int start = MentionJudges.MOST + 4 - i;
            matches.add(new EntityMatch(entity("e" + i), List.of(new FoldedText.Span(start, start + 1))));
        }
        matches.add(new EntityMatch(entity("ticker"), List.of()));

        // When
        var judged = judges.judged("en", "x".repeat(100), matches);

        // Then
        assertThat(judged).hasSize(MentionJudges.MOST).containsKey("e" + (MentionJudges.MOST + 3));
        assertThat(judge.calls).hasSize(1);
        assertThat(judge.calls.get(0)).extracting(MarkedText::start).isSorted();
    }

    @Test
    void shouldAskNobodyInALanguageWithoutAJudge() {
        var match = new EntityMatch(entity("acme"), List.of(new FoldedText.Span(0, 1)));

        assertThat(judges.judged("zh", "text", List.of(match))).isEmpty();
        assertThat(judge.calls).isEmpty();
    }

    @Test
    void shouldAskAheadForExactlyWhatIsAskedLaterInOneCall() {
        // Given
        var watchlist = new Watchlist();
        watchlist.put(entity("acme"));
        watchlist.put(entity("umbra"));
        var ahead = new MentionsAhead(watchlist, judges);

        // When
        ahead.read("en", List.of(event("acme up, umbra down", "en"), event("nobody", "en"), event("acme haut", "fr")));

        // Then
        var text = "acme up, umbra down";
        var later = MentionJudges.read(text, watchlist.matcher().find(text, List.of()));
        assertThat(judge.calls).hasSize(1);
        assertThat(judge.calls.get(0))
                .containsExactly(MarkedText.whole(text), later.get(0), later.get(1), MarkedText.whole("nobody"));
        assertThat(later).containsExactly(new MarkedText(text, 0, 4), new MarkedText(text, 9, 14));
    }

    private static TextEvent<FinancialNews> event(String text, String language) {
        var article = FinancialNews.newBuilder()
                .setArticleId("n1")
                .setHeadline(text)
                .setPublishedAt(Instant.EPOCH)
                .build();
        return new TextEvent<>(article, text, language, Instant.EPOCH, Map.of());
    }

    private static WatchedEntity entity(String name) {
        return WatchedEntity.newBuilder().setEntityId(name).setName(name).build();
    }
}
