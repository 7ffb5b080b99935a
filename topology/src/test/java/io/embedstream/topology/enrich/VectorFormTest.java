package io.embedstream.topology.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.text.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorFormTest {

    private static EnrichedEvent event(float... vector) {
        return EnrichedEvent.newBuilder()
                .setEventId("e")
                .setStream("chats")
                .setText("text")
                .setLanguage("en")
                .setModel("m")
                .setFingerprint("f")
                .setDimension(vector.length)
                .setVector(Vectors.list(vector))
                .setTokens(1)
                .setTruncated(false)
                .setEntities(List.of())
                .setEventTime(Instant.EPOCH)
                .setAttributes(Map.of())
                .build();
    }

    @Test
    void shouldGiveBackEveryElementToHalfAScaleWhenItIsInt8() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            // Given
            float[] vector = new float[384];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian() / 20;
            }

            // When
            var event = event(vector);
            VectorForm.INT8.apply(event);

            // Then
            float scale = event.getVectorScale();
            for (int i = 0; i < vector.length; i++) {
                assertThat(event.getVectorInt8().get(i) * scale)
                        .as("seed %d", seed)
                        .isBetween(vector[i] - scale * 0.501f, vector[i] + scale * 0.501f);
            }
            assertThat(event.getVector()).isEmpty();
        }
    }

    @Test
    void shouldTakeAVectorOfZeros() {
        var event = event(0, 0);

        VectorForm.INT8.apply(event);

        assertThat(event.getVectorInt8().array()).containsExactly(0, 0);
        assertThat(event.getVectorScale()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheDimensionWhateverTheForm(VectorForm form) {
        var event = event(0.5f, -1);

        form.apply(event);

        assertThat(event.getDimension()).isEqualTo(2);
        assertThat(event.getVector()).hasSize(form == VectorForm.FLOAT32 ? 2 : 0);
        assertThat(event.getVectorInt8() != null).isEqualTo(form == VectorForm.INT8);
    }
}
