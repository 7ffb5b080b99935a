package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.WatchedEntity;
import io.embedstream.topology.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    @Test
    void shouldGiveAPlaceToTheLongestNameWhenNamesOverlap() {
        var nested = new EntityMatcher(List.of(
                entity("one", "Torvane Arden", List.of(), "T1"),
                entity("two", "Arden Castellane Group", List.of(), "T2"),
                entity("three", "Castellane", List.of(), "T3")));
        var found = nested.find("Torvane Arden Castellane Group, then Castellane", List.of());
        assertThat(found).extracting(match -> match.entity().getEntityId()).containsExactly("three", "two");
        assertThat(found.get(1).spans()).hasSize(1);
        assertThat(found.get(0).spans()).hasSize(1);
    }

    @Test
    void shouldFindEveryMentionWhenThereAreVeryMany() {
        int mentions = 50_000;
        var gm = new EntityMatcher(List.of(entity("gm", "GM", List.of("General Motel"), "GMX")));
        assertThat(gm.find("GM ".repeat(mentions), List.of()).get(0).spans()).hasSize(mentions);
        assertThat(gm.find("$gmx, ".repeat(mentions), List.of()).get(0).spans()).hasSize(mentions);
    }

    @Test
    void shouldKeepEveryPlaceInsideTheTextWhenItIsAnything() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var alphabet =
                "Acme Motors $ACM\u0301\u200B\u00AD-\n\u00A0\uFB01\uFF21\u745E\u661F\u96FB\u6C60\uFF76\uFF9E'\u2019\u00DF\u0130";
        for (int round = 0; round < 2000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(
                        random.nextInt(4) == 0 ? "Acme Motors" : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var places = new ArrayList<FoldedText.Span>();
            matcher.find(text.toString(), List.of()).forEach(match -> places.addAll(match.spans()));
            assertThat(places)
                    .as("seed %d, text %s", seed, text)
                    .allSatisfy(span -> assertThat(span.start()).isBetween(0, span.end() - 1))
                    .allSatisfy(span -> assertThat(span.end()).isLessThanOrEqualTo(text.length()));
        }
    }
}
