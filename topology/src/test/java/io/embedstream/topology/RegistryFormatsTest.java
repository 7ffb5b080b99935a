package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.UserReview;
import io.embedstream.topology.RegistryFormats.Format;
import io.embedstream.topology.deadletter.DeadLetterReason;
import io.embedstream.topology.deadletter.Rejection;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryFormatsTest {
    private final RegistryFormats json = new RegistryFormats(Format.JSON, Format.JSON, Map.of());

    @Test
    void shouldReadAndWriteJsonWithoutARegistry() throws Rejection {
        var review = new UserReview("r1", "u1", "i1", 4.5, "fine", null, Instant.ofEpochMilli(1_709_528_767_123L));

        var bytes = json.serde(UserReview.class).serializer().serialize("reviews", review);

        assertThat(new String(bytes, UTF_8)).contains("\"rating\":4.5", "\"posted_at\":1709528767123");
        assertThat(json.decoder(UserReview.class).decode("reviews", bytes)).isEqualTo(review);
    }

    @Test
    void shouldSayWhichFieldOfAJsonValueIsUnknown() {
        var bytes = "{\"review_id\":\"r1\",\"stars\":5}".getBytes(UTF_8);

        assertThatThrownBy(() -> json.decoder(UserReview.class).decode("reviews", bytes))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.reason())
                                .isIn(DeadLetterReason.WRONG_SCHEMA, DeadLetterReason.NOT_DECODABLE))
                .hasMessageContaining("stars");
    }
}
