package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.WatchedEntity;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityMatcherTest {
    private final EntityMatcher matcher = new EntityMatcher(List.of(
            entity("gap", "GAP", List.of(), "GPS"),
            entity("acme", "Acme", List.of("Acme Corp"), "ACM"),
            entity("acme-motors", "Acme Motors", List.of("İzmir Otomotiv"), "ACMM"),
            entity("ruixing", "瑞星电池", List.of("瑞星"), "300001")));

    private static WatchedEntity entity(String id, String name, List<String> aliases, String ticker) {
        return new WatchedEntity(id, name, aliases, List.of(ticker), "en", null, null);
    }

    private List<String> find(String text, String... tickers) {
        return matcher.find(text, List.of(tickers)).stream()
                .map(match -> match.entity().getEntityId()
                        + match.spans().stream()
                                .map(span -> ":" + text.substring(span.start(), span.end()))
                                .toList())
                .toList();
    }

    @Test
    void shouldMatchWholeWordsOnly() {
        assertThat(find("ACME rises, Acme falls")).containsExactly("acme[:ACME, :Acme]");
        assertThat(find("the acmeist poets, pacme")).isEmpty();
        assertThat(find("Acme's plant; (Acme)")).containsExactly("acme[:Acme, :Acme]");
    }

    @Test
    void shouldPreferTheLongestNameInAnyCase() {
        assertThat(find("acme motors recalls cars")).containsExactly("acme-motors[:acme motors]");
    }

    @Test
    void shouldMatchShortNamesAsSpelledOrInCapitals() {
        assertThat(find("mind the gap, says GAP")).containsExactly("gap[:GAP]");
    }

    @Test
    void shouldMatchChineseNamesInsideASentence() {
        assertThat(find("今日瑞星电池股价下跌，瑞星回应")).containsExactly("ruixing[:瑞星电池, :瑞星]");
    }

    @Test
    void shouldMatchTickersOfTheArticleAndCashtagsOfTheText() {
        assertThat(find("nothing named", "ACM")).containsExactly("acme[]");
        assertThat(find("long $ACM today")).containsExactly("acme[:$ACM]");
        assertThat(find("ACM meeting")).isEmpty();
    }

    @Test
    void shouldKeepPositionsWhenLowerCaseIsLonger() {
        assertThat(find("İİİ İzmir Otomotiv grows")).containsExactly("acme-motors[:İzmir Otomotiv]");
    }
}
