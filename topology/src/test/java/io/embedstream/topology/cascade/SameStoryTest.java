package io.embedstream.topology.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.topology.WordHashEncoder;
import io.embedstream.topology.cascade.SameStory.Item;
import io.embedstream.topology.text.CosineScales;
import io.embedstream.topology.text.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameStoryTest {
    private static final double THRESHOLD = 0.5;
    private static final String FIRST = "first";
    private static final Item ITEM = Item.of("Torvane Motors recalls its new van over faulty brakes");
    private static final Item REPEAT = Item.of("Torvane Motors recalls new van over faulty brakes today");
    private static final Item OTHER = Item.of("Torvane Motors opens a plant in Poland");

    private final TextEncoder transformer = new WordHashEncoder("second", 512);
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldDecideByTheVectorsAloneOutsideTheBand() {
        var comparison = sameStory(0, 4).of(ITEM, FIRST);

        assertThat(comparison.score(OTHER, 0.99f)).isEqualTo(byCosine(OTHER, 0.99f));
        comparison.done();
        assertThat(told).containsExactly("asked false, changed false");
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0, 0.5f, 0.82f, 1})
    void shouldDecideAsTheTransformerWouldInsideTheBandWhateverTheVectorsSaid(float cosine) {
        for (var candidate : List.of(REPEAT, OTHER)) {
            var comparison = sameStory(1, 4).of(ITEM, FIRST);

            assertThat(comparison.score(candidate, cosine)).isEqualTo(byCosine(candidate, ofTransformer(candidate)));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0, 0.5f, 0.82f, 1})
    void shouldScoreWhatIsOneStoryAloneWhereThatIsAsked(float cosine) {
        for (double band : new double[] {0, 0.2, 1}) {
            for (var candidate : List.of(REPEAT, OTHER)) {
                double score = sameStory(band, 4).of(ITEM, FIRST).score(candidate, cosine);

                var ifSame = sameStory(band, 4).of(ITEM, FIRST).ifSame(candidate, cosine);

                assertThat(ifSame.isPresent()).isEqualTo(score >= THRESHOLD);
                ifSame.ifPresent(same -> assertThat(same).isEqualTo(score));
            }
        }
    }

    @Test
    void shouldScoreAPairTheSameFromBothSides() {
        assertThat(sameStory(1, 4).of(ITEM, FIRST).score(REPEAT, 0.8f))
                .isEqualTo(sameStory(1, 4).of(REPEAT, FIRST).score(ITEM, 0.8f));
    }

    @Test
    void shouldAskAboutNoMorePairsThanAllowed() {
        // Given
        var comparison = sameStory(1, 2).of(ITEM, FIRST);
        // When
        comparison.score(OTHER, 0.8f);
        comparison.score(OTHER, 0.8f);
        // Then
        assertThat(comparison.score(OTHER, 0.8f)).isEqualTo(byCosine(OTHER, 0.8f));
    }

    @Test
    void shouldLetTheVectorsDecideWhenTheTransformerRefusesAText() {
        var refused = Item.of("Torvane Motors denies poison in its batteries");

        assertThat(sameStory(1, 4).of(ITEM, FIRST).score(refused, 0.8f)).isEqualTo(byCosine(refused, 0.8f));
    }

    @Test
    void shouldAskNobodyAboutVectorsOfAnotherModel() {
        assertThat(sameStory(1, 4).of(ITEM, "another").score(REPEAT, 0.7f)).isEqualTo(byCosine(REPEAT, 0.7f));
    }

    @Test
    void shouldTellWhetherTheTransformerChangedSomethingAndNothingOfItemsWithoutCandidates() {
        sameStory(1, 4).of(ITEM, FIRST).done();
        var comparison = sameStory(1, 4).of(ITEM, FIRST);
        assertThat(byCosine(OTHER, 1)).isGreaterThan(THRESHOLD);
        assertThat(comparison.score(OTHER, 1)).isLessThan(THRESHOLD);
        comparison.done();

        assertThat(told).containsExactly("asked true, changed true");
    }

    @Test
    void shouldRefuseABandThatIsNone() {
        assertThatThrownBy(() -> new SecondOpinions(Map.of(), Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SameStory sameStory(double band, int mostPairs) {
        return new SameStory(
                THRESHOLD,
                CosineScales.NONE,
                new SecondOpinions(Map.of(FIRST, transformer), band, mostPairs),
                (asked, changed) -> told.add("asked " + asked + ", changed " + changed));
    }

    private double ofTransformer(Item candidate) {
        return Similarity.cosine(
                transformer.encode(ITEM.text()).vector(),
                transformer.encode(candidate.text()).vector());
    }

    private static double byCosine(Item candidate, double cosine) {
        return NearDuplicates.score(ITEM.words(), candidate.words(), cosine);
    }
}
