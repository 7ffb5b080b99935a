package io.embedstream.encoder.head.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TokenEmbeddings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EntityFeaturesTest {
    private static final String TEXT = "Acme falls while Bolt soars";

    @Test
    void shouldFindWholeWordsFirstWhenTheNameIsAlsoPartOfAWord() {
        Mention mention = Mention.find("Goldmine owner sells gold", "Gold").orElseThrow();

        assertThat(mention.start()).isEqualTo(21);
        assertThat(mention.end()).isEqualTo(25);
    }

    @Test
    void shouldFindNothingWhenTheNameDoesNotOccur() {
        assertThat(Mention.find(TEXT, "Zeta")).isEmpty();
        assertThat(Mention.find(TEXT, " ")).isEmpty();
    }

    @Test
    void shouldRefuseAMentionWhenItLiesOutsideTheText() {
        assertThatThrownBy(() -> new Mention("abc", 2, 5))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("[2, 5)")
                .hasMessageContaining("3 chars");
    }

    @Test
    void shouldCutTheClauseAtTheConjunctionWhenTwoEntitiesDiffer() {
        Clause first = Clause.around(Mention.find(TEXT, "Acme").orElseThrow());
        Clause second = Clause.around(Mention.find(TEXT, "Bolt").orElseThrow());

        assertThat(TEXT.substring(first.start(), first.end())).isEqualTo("Acme falls ");
        assertThat(TEXT.substring(second.start(), second.end())).isEqualTo(" Bolt soars");
    }

    @Test
    void shouldNameWordsBySideWhenTheyStandAroundTheEntity() {
        var words = EntityWords.of(Mention.find(TEXT, "Bolt").orElseThrow());

        assertThat(words)
                .contains("b=falls", "a=soars", "a0=soars", "c=soars", "y=@ soars", "x=while @")
                .doesNotContain("c=falls", "w=bolt", "a=falls");
    }

    @Test
    void shouldLearnNothingOfTheNameWhenOnlyItDiffers() {
        var acme = EntityWords.of(
                Mention.find("Acme up 12.5% on 300 orders", "Acme").orElseThrow());
        var zeta = EntityWords.of(
                Mention.find("Zeta up 9% on 1,200 orders", "Zeta").orElseThrow());

        assertThat(acme).isEqualTo(zeta).contains("a=#%", "a=#");
    }

    @Test
    void shouldPoolTheTokensOfEachPartWhenTheyHaveVectorsOfTheirOwn() {
        // Given: special tokens around the five words, each word with a direction of its own
        int[] starts = {0, 0, 5, 11, 17, 22, 27};
        int[] ends = {0, 4, 10, 16, 21, 27, 27};
        float[] vectors = new float[7 * 5];
        for (int word = 0; word < 5; word++) {
            vectors[(word + 1) * 5 + word] = 3;
        }
        float[] whole = {0, 0, 0, 0, 1};
        TokenEmbeddings tokens = new TokenEmbeddings(new Embedding(whole, 7, false), vectors, starts, ends);

        // When
        float[] features = EntityFeatures.of(new Mention(TEXT, 17, 21), tokens);

        // Then: whole, name, clause, far and near on both sides, clause on both sides
        float half = (float) Math.sqrt(0.5);
        float third = (float) Math.sqrt(1 / 3.0);
        assertThat(features).hasSize(45);
        assertThat(part(features, 0)).containsExactly(whole);
        assertThat(part(features, 1)).containsExactly(0, 0, 0, 1, 0);
        assertThat(part(features, 2)).containsExactly(0, 0, 0, half, half);
        assertThat(part(features, 3)).containsExactly(third, third, third, 0, 0);
        assertThat(part(features, 4)).containsExactly(0, 0, 0, 0, 1);
        assertThat(part(features, 5)).containsExactly(0, half, half, 0, 0);
        assertThat(part(features, 6)).containsExactly(0, 0, 0, 0, 1);
        assertThat(part(features, 7)).containsExactly(0, 0, 0, 0, 0);
        assertThat(part(features, 8)).containsExactly(0, 0, 0, 0, 1);
    }

    private static float[] part(float[] features, int part) {
        return Arrays.copyOfRange(features, part * 5, part * 5 + 5);
    }
}
