package io.embedstream.topology.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.scale.CosineScale;
import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.text.CosineScales;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Invariants of escalation over random conversations. */
class ConversationTest {
    private static final long SEED = 31;
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    private final SupportSettings settings = SupportSettings.defaults();
    private final Conversation conversation = new Conversation(settings);

    private record Message(float score, float[] vector) {}

    @Test
    void shouldKeepTheMoodWithinTheScoresWhateverIsSaid() {
        var random = new Random(SEED);
        for (int run = 0; run < 200; run++) {
            var state = Conversation.start(START);
            float lowest = 0;
            float highest = 0;
            for (var message : messages(random, 20)) {
                add(state, message);
                lowest = Math.min(lowest, message.score());
                highest = Math.max(highest, message.score());

                assertThat(state.getMood())
                        .as("seed %d", SEED)
                        .isBetween((double) lowest, (double) highest)
                        .isLessThanOrEqualTo(state.getBestMood());
            }
        }
    }

    @Test
    void shouldStillEscalateWhenTheLastMessageIsWorse() {
        var random = new Random(SEED);
        int escalated = 0;
        for (int run = 0; run < 500; run++) {
            // Given two conversations that differ in how bad the last message is
            var history = messages(random, 2 + random.nextInt(6));
            var bad = new Message(-random.nextFloat(), vector(random));
            var worse = new Message(-1, bad.vector());

            // When
            var reasons = last(history, bad);
            var worseReasons = last(history, worse);

            // Then
            assertThat(worseReasons).as("seed %d", SEED).containsAll(reasons);
            escalated += reasons.isEmpty() ? 0 : 1;
        }
        assertThat(escalated).isPositive();
    }

    @Test
    void shouldEscalateLessWhenThresholdsAreStricter() {
        var random = new Random(SEED);
        var stricter = new Conversation(new SupportSettings(3, -0.5, 0.8, 3, 0.9, 0.4, 4, 0, Duration.ofDays(7)));
        int lax = 0;
        int strict = 0;
        for (int run = 0; run < 500; run++) {
            var state = Conversation.start(START);
            var strictState = Conversation.start(START);
            for (var message : messages(random, 8)) {
                var reasons = add(state, message);
                var strictReasons =
                        stricter.add(strictState, "text", "model", message.vector(), message.score(), START);

                assertThat(reasons).as("seed %d", SEED).containsAll(strictReasons);
                lax += reasons.size();
                strict += strictReasons.size();
            }
        }
        assertThat(strict).isPositive().isLessThan(lax);
    }

    @Test
    void shouldReadCosinesByTheScaleOfTheirModelWhenComplaintsRepeat() {
        // Given: three complaints whose cosines lie below the threshold, and far above it as the default model would
        // have them
        var scale = CosineScale.of(new EncoderBinding("m", List.of("model")), 0.5, Map.of());
        var scaled = new Conversation(SupportSettings.defaults(), new CosineScales(Map.of("model", scale)));
        var vectors = List.of(new float[] {1, 0, 0}, new float[] {0.5f, 0.866f, 0}, new float[] {0.5f, 0.288f, 0.816f});
        var state = Conversation.start(START);
        var plainState = Conversation.start(START);

        // When
        var reasons = new ArrayList<String>();
        var plainReasons = new ArrayList<String>();
        for (var vector : vectors) {
            reasons.addAll(scaled.add(state, "text", "model", vector, -0.9f, START));
            plainReasons.addAll(add(plainState, new Message(-0.9f, vector)));
        }

        // Then
        assertThat(reasons).contains(Conversation.REPEATED_COMPLAINT);
        assertThat(plainReasons).doesNotContain(Conversation.REPEATED_COMPLAINT);
    }

    @Test
    void shouldNotEscalateWhenThereIsNoComplaint() {
        var random = new Random(SEED);
        var state = Conversation.start(START);
        for (int i = 0; i < 100; i++) {
            assertThat(add(state, new Message(random.nextFloat(), vector(random))))
                    .isEmpty();
        }
    }

    private List<String> last(List<Message> history, Message last) {
        var state = Conversation.start(START);
        history.forEach(message -> add(state, message));
        return add(state, last);
    }

    private List<String> add(ConversationState state, Message message) {
        return conversation.add(state, "text", "model", message.vector(), message.score(), START);
    }

    private static List<Message> messages(Random random, int count) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            messages.add(new Message(2 * random.nextFloat() - 1, vector(random)));
        }
        return messages;
    }

    /** A unit vector in the plane, so that complaints are often alike. */
    private static float[] vector(Random random) {
        double angle = random.nextDouble() * 2;
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
}
