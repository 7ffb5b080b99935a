package io.embedstream.encoder.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResumedSha256Test {

    @Test
    void shouldGiveTheDigestOfThePlatformWhereverItIsResumed() throws NoSuchAlgorithmException {
        Random random = new Random(20260101);
        for (int length = 0; length < 300; length++) {
            // Given
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            int at = random.nextInt(length + 1);

            // When
            ResumedSha256 first = new ResumedSha256();
            first.update(bytes, 0, at);
            ResumedSha256 second = ResumedSha256.of(first.state());
            second.update(bytes, at, length - at);

            // Then
            assertThat(second.digest())
                    .as("%d bytes, resumed after %d", length, at)
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    @Test
    void shouldGiveTheFingerprintOfAllPartsWhenItIsResumed() {
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 7);
        byte[] state = Fingerprint.resumable().add("model", large).state();

        assertThat(Fingerprint.resume(state).add("pooling", "cls").value())
                .isEqualTo(new Fingerprint()
                        .add("model", large)
                        .add("pooling", "cls")
                        .value());
    }

    @Test
    void shouldSayWhatItFoundWhenTheStateIsCutOff() {
        assertThatThrownBy(() -> Fingerprint.resume(new byte[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("104")
                .hasMessageContaining("7");
    }
}
