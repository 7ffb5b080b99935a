package io.embedstream.topology.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.WatchedEntity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rule for ambiguous names on the project's own labelled mentions; the held-back half was written before the rule.
 */
class NameSenseTest {
    private static final double BAR = 0.95;

    private record Mention(String language, String name, boolean mentioned, String text) {
        static Mention of(String line) {
            var cells = line.split("\t");
            return new Mention(cells[0], cells[1], cells[2].equals("y"), cells[3]);
        }

        boolean found() {
            var entity = new WatchedEntity("watched", name, List.of(), List.of(), language, null, null);
            return !new EntityMatcher(List.of(entity)).find(text, List.of()).isEmpty();
        }
    }

    private static List<Mention> mentions(String half) throws IOException {
        try (var in = NameSenseTest.class.getResourceAsStream("mentions-" + half + ".tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Mention::of)
                    .toList();
        }
    }

    /** Mentions found, found rightly and due, of one half and language or of both. */
    private record Counts(int found, int right, int due) {
        static Counts of(List<Mention> mentions) {
            int found = 0;
            int right = 0;
            int due = 0;
            for (var mention : mentions) {
                boolean seen = mention.found();
                found += seen ? 1 : 0;
                due += mention.mentioned() ? 1 : 0;
                right += seen && mention.mentioned() ? 1 : 0;
            }
            return new Counts(found, right, due);
        }

        double precision() {
            return (double) right / found;
        }

        double recall() {
            return (double) right / due;
        }
    }

    private static void requireBar(List<Mention> mentions, List<Mention> shown) {
        var counts = Counts.of(mentions);
        var byLanguage = mentions.stream()
                .collect(Collectors.groupingBy(
                        Mention::language,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Counts::of)));
        var wrong = shown.stream()
                .filter(mention -> mention.found() != mention.mentioned())
                .toList();
        assertThat(counts.precision())
                .as("precision of %s, wrong %s", byLanguage, wrong)
                .isGreaterThanOrEqualTo(BAR);
        assertThat(counts.recall())
                .as("recall of %s, wrong %s", byLanguage, wrong)
                .isGreaterThanOrEqualTo(BAR);
    }

    @Test
    void shouldTellCompaniesFromWordsWhenTheRuleWasMadeOnThem() throws IOException {
        requireBar(mentions("dev"), mentions("dev"));
    }

    /** Prints no single mistakes, so that none is fixed on its own. */
    @Test
    void shouldTellCompaniesFromWordsWhenTheyWereHeldBack() throws IOException {
        requireBar(mentions("held"), List.of());
    }

    @Test
    void shouldTellCompaniesFromWordsWhenNoSentenceSurroundsThemAndTheRuleWasMadeOnThem() throws IOException {
        requireBar(mentions("lists-dev"), mentions("lists-dev"));
    }

    /** The other half of the same rows; prints no single mistakes either. */
    @Test
    void shouldTellCompaniesFromWordsWhenNoSentenceSurroundsThemAndTheyWereHeldBack() throws IOException {
        requireBar(mentions("lists-held"), List.of());
    }

    @Test
    void shouldConfirmOrdinaryNamesByEachOtherWhenAListHasNothingElse() {
        var watchlist = Stream.of("Rivet", "Lantern", "Saddle")
                .map(name -> new WatchedEntity(name, name, List.of(), List.of(), "en", null, null))
                .toList();
        var matcher = new EntityMatcher(watchlist);
        assertThat(matcher.find("Rivet, Lantern and Saddle", List.of())).hasSize(3);
        assertThat(matcher.find("rivet, lantern and saddle", List.of())).isEmpty();
    }
}
