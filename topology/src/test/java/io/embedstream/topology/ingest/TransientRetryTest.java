package io.embedstream.topology.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.EncoderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class TransientRetryTest {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private int tries;

    private TransientRetry patientFor(Duration patience) {
        return new TransientRetry(patience, () -> now, span -> {
            pauses.add(span);
            now = now.plus(span);
        });
    }

    private String failing(int times, RuntimeException fault) {
        if (tries++ < times) {
            throw fault;
        }
        return "done";
    }

    @Test
    void shouldTryAgainAfterLongerAndLongerPausesWhenTheFaultPasses() {
        // Given
        var faults = patientFor(Duration.ofMinutes(2));

        // When
        var result = faults.call(() -> failing(8, new SerializationException("the registry is away")));

        // Then
        assertThat(result).isEqualTo("done");
        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    }

    @Test
    void shouldTryAgainWhenTheEncoderFails() {
        assertThat(patientFor(Duration.ofSeconds(1)).call(() -> failing(1, new EncoderException("the device is away"))))
                .isEqualTo("done");
    }

    @Test
    void shouldGiveUpWhenPatienceIsAtAnEnd() {
        // Given
        var fault = new SerializationException("the registry is away");

        // When
        assertThatThrownBy(() -> patientFor(Duration.ofSeconds(1)).call(() -> failing(100, fault)))
                // Then
                .isSameAs(fault);
        assertThat(tries).isEqualTo(5);
    }

    @Test
    void shouldGiveUpAtOnceWhenCredentialsAreRefused() {
        // Given
        var fault = new AuthorizationException("not yours");

        // When
        assertThatThrownBy(() -> patientFor(Duration.ofMinutes(2)).call(() -> failing(1, fault)))
                // Then
                .isSameAs(fault);
        assertThat(pauses).isEmpty();
    }
}
