package io.embedstream.encoder.head.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static final NewsText ORIGINAL = NewsText.of("Acme cuts 1,200 jobs as orders fall 15%");

    @Test
    void shouldCallAReissueTheSameWhenOnlyItsMarksDiffer() {
        NewsText reissue = NewsText.of("RT @wire: UPDATE 2 - Acme cuts 1200 jobs as orders fall 15% https://t.co/x1");

        assertThat(NearDuplicates.same(NearDuplicates.score(ORIGINAL, reissue, 0.9)))
                .isTrue();
    }

    @Test
    void shouldCallARewriteTheSameWhenMeaningAndNumbersAgree() {
        NewsText rewrite = NewsText.of("Orders down 15%, Acme to cut 1,200 jobs");

        assertThat(NearDuplicates.same(NearDuplicates.score(ORIGINAL, rewrite, 0.93)))
                .isTrue();
    }

    @Test
    void shouldCallAFollowUpAnotherStoryWhenNumbersAndWordsDiffer() {
        NewsText followUp = NewsText.of("Acme union calls strike over 900 layoffs in March");

        assertThat(NearDuplicates.same(NearDuplicates.score(ORIGINAL, followUp, 0.82)))
                .isFalse();
    }

    @Test
    void shouldCompareChineseByPairsOfCharacters() {
        NewsText a = NewsText.of("盛源金服涉嫌非法集资被立案调查");
        NewsText b = NewsText.of("盛源金服被立案调查，涉嫌非法集资");

        assertThat(a.overlap(b)).isGreaterThan(0.8);
    }

    @Test
    void shouldBeSymmetricAndRiseWithTheCosine() {
        NewsText other = NewsText.of("Acme lays off 1,200 as demand drops");
        double last = -1;
        for (int step = -10; step <= 10; step++) {
            double cosine = step / 10.0;
            double score = NearDuplicates.score(ORIGINAL, other, cosine);

            assertThat(score).isEqualTo(NearDuplicates.score(other, ORIGINAL, cosine));
            assertThat(score).isGreaterThanOrEqualTo(last).isBetween(0.0, 1.0);
            last = score;
        }
    }

    @Test
    void shouldScoreLowerWhenNumbersContradict() {
        NewsText same = NewsText.of("Acme trims 1,200 posts, orders fall 15%");
        NewsText contradicting = NewsText.of("Acme trims 1,300 posts, orders fall 18%");

        assertThat(NearDuplicates.score(ORIGINAL, contradicting, 0.9))
                .isLessThan(NearDuplicates.score(ORIGINAL, same, 0.9));
    }
}
