package io.embedstream.deploy.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.FinancialNews;
import io.embedstream.topology.TopologySettings.Domain;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapedEventsTest {
    private static final Instant AT = Instant.parse("2024-03-04T00:00:00Z");

    @Test
    void shouldHoldEveryConversationWhenTheStateHasBeenFilled() {
        // Given
        var shape = CurveShape.of(Domain.SUPPORT).withConversations(3_000);
        // When
        var filled = keys(shape, 0, shape.filling());
        var measured = keys(shape, shape.filling(), shape.filling() + 3_000);
        // Then
        assertThat(filled).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(new HashSet<>(measured)).isEqualTo(new HashSet<>(filled));
    }

    @Test
    void shouldFollowAUserByAnotherWhenEightReviewsAreWritten() {
        // Given
        var shape = CurveShape.of(Domain.REVIEWS).withUsers(1_000);
        // When
        var reviews = keys(shape, 0, 16_000).stream().collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        // Then
        assertThat(reviews)
                .hasSize(2_000)
                .allSatisfy((user, count) -> assertThat(count).isEqualTo(8));
    }

    @Test
    void shouldNameAllWatchedCompaniesWhenThereAreMany() {
        // Given
        var shape = CurveShape.of(Domain.NEWS).withEntities(5_000);
        var events = new ShapedEvents(shape, List.of("net loss narrows"));
        // When
        var named = IntStream.range(0, 100_000)
                .mapToObj(i -> ((FinancialNews) events.event(i, AT).value()).getHeadline())
                .filter(headline -> headline.contains(":"))
                .map(headline -> headline.substring(0, headline.indexOf(':')))
                .toList();
        // Then
        assertThat(named).hasSizeBetween(32_000, 35_000);
        assertThat(new HashSet<>(named)).hasSizeGreaterThan(4_800);
    }

    private static List<String> keys(CurveShape shape, int from, int to) {
        var events = new ShapedEvents(shape, List.of("a text"));
        return IntStream.range(from, to)
                .mapToObj(i -> events.event(i, AT).key())
                .toList();
    }
}
