package io.embedstream.encoder.head.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The project's own pairs: reports of the opposite, different reports above the same boilerplate, and versions of one
 * report that look like either. Vectors are left out: opposites are told apart however near they are, versions belong
 * together when they are as near as versions are.
 */
class LabelledPairsTest {
    private static final double NEAREST = 1;
    private static final double AS_VERSIONS_ARE = 0.93;

    private record Pair(boolean same, NewsText one, NewsText other) {
        boolean isRight() {
            double score = NearDuplicates.score(one, other, same ? AS_VERSIONS_ARE : NEAREST);
            assertThat(score).isEqualTo(NearDuplicates.score(other, one, same ? AS_VERSIONS_ARE : NEAREST));
            return NearDuplicates.same(score) == same;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"training-data/near-duplicates-en.tsv", "training-data/near-duplicates-zh.tsv"})
    void shouldJudgeEveryPairRightThatTheRulesWereMadeWith(String file) throws IOException {
        assertThat(pairs(file)).hasSizeGreaterThan(25).allMatch(Pair::isRight);
    }

    /** Only the number is looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"held-out/near-duplicates-en.tsv", "held-out/near-duplicates-zh.tsv"})
    void shouldJudgeNearlyEveryPairRightThatWasHeldOut(String file) throws IOException {
        var pairs = pairs(file);

        assertThat(pairs).hasSizeGreaterThan(25);
        assertThat((double) pairs.stream().filter(Pair::isRight).count() / pairs.size())
                .isGreaterThanOrEqualTo(0.95);
    }

    /** Written blind, the first half before the rules for what ends something, the second after them. */
    @ParameterizedTest
    @CsvSource({"training-data/opposites-en.tsv, 52", "training-data/opposites-zh.tsv, 56"})
    void shouldTellMostReportsOfTheOppositeApart(String file, int least) throws IOException {
        var pairs = pairs(file);

        assertThat(pairs).hasSize(60);
        assertThat(pairs.stream().filter(Pair::isRight).count()).isGreaterThanOrEqualTo(least);
    }

    private static List<Pair> pairs(String file) throws IOException {
        var pairs = new ArrayList<Pair>();
        for (var line : Files.readAllLines(Path.of(file))) {
            var cells = line.split("\t");
            if (!cells[0].equals("label")) {
                pairs.add(new Pair(cells[0].equals("1"), NewsText.of(cells[1]), NewsText.of(cells[2])));
            }
        }
        return pairs;
    }
}
