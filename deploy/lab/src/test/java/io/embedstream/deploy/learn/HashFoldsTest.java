package io.embedstream.deploy.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashFoldsTest {

    @Test
    void shouldKeepTwinsTogetherWhenLettersAndSpacesDiffer() {
        HashFolds folds = new HashFolds(5);

        assertThat(folds.of("Shares fall  after profit warning "))
                .isEqualTo(folds.of("SHARES fall after profit warning"));
    }

    @Test
    void shouldSpreadTextsEvenlyWhenThereAreMany() {
        Integer[] counts = {0, 0, 0, 0, 0};
        for (int i = 0; i < 5000; i++) {
            counts[new HashFolds(5).of("text " + i)]++;
        }

        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }
}
