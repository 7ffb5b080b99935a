package io.embedstream.encoder.head.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TokenEmbeddings;
import io.embedstream.encoder.Vectors;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventHeadTest {
    private static final long SEED = 13;
    private static final int DIMENSION = 16;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final EventHead head = head(random(), 10, -4);

    @Test
    void shouldBeSymmetricAndRiseWithTheCosine() {
        float[] a = unit(random());
        double last = 0;
        for (double share = -1; share <= 1; share += 0.1) {
            float[] b = a.clone();
            float[] other = unit(random());
            for (int d = 0; d < DIMENSION; d++) {
                b[d] = (float) (share * a[d] + 1e-3 * other[d]);
            }
            double same = head.same(a, unit(b));

            assertThat(head.same(unit(b), a)).as("seed %d", SEED).isEqualTo(same);
            assertThat(same).isBetween(0.0, 1.0);
        }
        for (double cosine = -1; cosine <= 1; cosine += 0.05) {
            double same = head.same(new float[] {1, 0}, new float[] {(float) cosine, 0});

            assertThat(same).isGreaterThan(last);
            last = same;
        }
    }

    @Test
    void shouldNotDependOnTheNameNorOnSpecialTokens() {
        for (int run = 0; run < 50; run++) {
            // Given: [special] Acme fails [special]; the name is chars 0 to 4
            float[][] tokens = {random(), random(), random(), random()};
            BitSet named = new BitSet();
            named.set(0, 4);
            float[] vector = vector(text(tokens), named);

            // When
            tokens[0] = random();
            tokens[1] = random();
            tokens[3] = random();

            // Then
            assertThat(vector(text(tokens), named)).as("seed %d", SEED).containsExactly(vector);
            assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(1e-6));
            tokens[2] = random();
            assertThat(vector(text(tokens), named)).isNotEqualTo(vector);
        }
    }

    @Test
    void shouldCountTheNameWhenThereIsNothingElse() {
        float[][] tokens = {random(), random(), random(), random()};
        BitSet named = new BitSet();
        named.set(0, 10);

        assertThat(vector(text(tokens), named)).containsExactly(vector(text(tokens), new BitSet()));
    }

    @Test
    void shouldReadBackWhatWasWritten() throws IOException {
        float[] centre = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            centre[d] = HeadFiles.rounded((float) random.nextGaussian());
        }
        EventHead written = head(centre, 10.25, -4.5);
        Path file = folder.resolve("events.json");

        HeadFiles.write(file, written);

        assertThat(HeadFiles.read(file, EventHead.class)).isEqualTo(written);
    }

    @Test
    void shouldBeAsLikelyAsTheShareOfPairsWhereOddsAreEven() {
        EventHead quarter = EventHead.of(head.encoder(), random(), new EventHead.Line(10, -4), Map.of())
                .withShare(0.25);
        float[] one = {1, 0};
        float[] other = {0.4f, 0};

        assertThat(quarter.same(one, other)).isCloseTo(0.5, within(1e-6));
        assertThat(quarter.probability(0.4)).isCloseTo(0.25, within(1e-6));
        assertThat(head.probability(0.7)).isCloseTo(head.same(one, new float[] {0.7f, 0}), within(1e-6));
        assertThat(quarter.same(one, other)).isEqualTo(head.same(one, other));
    }

    @Test
    void shouldKeepTheProbabilityAtTheShareApartFromEvenOdds() throws IOException {
        EventHead apart = head(new float[] {0.5f, -0.25f}, 10, -4).withShare(0.25, new EventHead.Line(5, -3));
        Path file = folder.resolve("events.json");

        HeadFiles.write(file, apart);

        assertThat(apart.probability(0.6)).isCloseTo(0.5, within(1e-9));
        assertThat(apart.same(0.4)).isEqualTo(head.same(0.4)).isCloseTo(0.5, within(1e-9));
        assertThat(HeadFiles.read(file, EventHead.class)).isEqualTo(apart);
        assertThatThrownBy(() -> new EventHead.Line(0, -3)).isInstanceOf(HeadException.class);
    }

    @Test
    void shouldReadTheVersionWithoutAShareAsEvenOdds() throws IOException {
        Path file = folder.resolve("before.json");
        Files.writeString(file, """
                {"format": "embedstream-event-head", "version": 1,
                 "encoder": {"model": "model", "fingerprints": ["fingerprint"]},
                 "centre": [0.5, -0.25], "slope": 10.25, "intercept": -4.5, "training": {}}
                """);

        EventHead read = HeadFiles.read(file, EventHead.class);

        assertThat(read.sameShare()).isEqualTo(0.5);
        assertThat(read.slope()).isEqualTo(10.25);
        assertThatThrownBy(() -> HeadFiles.read(write("\"version\": 2"), EventHead.class))
                .hasMessageContaining("sameShare");
        assertThatThrownBy(() -> HeadFiles.read(write("\"version\": 4"), EventHead.class))
                .hasMessageContaining("version 1 to 3")
                .hasMessageContaining("version 4");
    }

    private Path write(String version) throws IOException {
        Path before = folder.resolve("before.json");
        return Files.writeString(
                folder.resolve("other.json"), Files.readString(before).replace("\"version\": 1", version));
    }

    @Test
    void shouldSayWhatIsWrongWhenLabelsContradictOrTheFormatIsAnother() {
        assertThatThrownBy(() -> head(random(), -1, 0))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("above 0, found -1.0");
        assertThatThrownBy(() -> head(new float[0], 1, 0))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("a centre");
        assertThatThrownBy(() -> head.centred(new float[DIMENSION - 1]))
                .hasMessageContaining("16 dimensions for token vectors of 15");
        assertThatThrownBy(() -> new EventHead("embedstream-head", 1, null, random(), 1, 0, null, null, Map.of()))
                .isInstanceOf(HeadException.class)
                .hasMessageContaining("embedstream-event-head")
                .hasMessageContaining("found format embedstream-head");
    }

    private static EventHead head(float[] centre, double slope, double intercept) {
        return EventHead.of(
                new EncoderBinding("model", List.of("fingerprint")),
                centre,
                new EventHead.Line(slope, intercept),
                Map.of());
    }

    private float[] vector(TokenEmbeddings tokens, BitSet named) {
        return head.centred(EventHead.uncentred(tokens, named));
    }

    private float[] random() {
        float[] vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] unit(float[] vector) {
        return EventHead.centred(vector, new float[vector.length]);
    }

    private static TokenEmbeddings text(float[][] tokens) {
        float[] all = new float[tokens.length * DIMENSION];
        for (int t = 0; t < tokens.length; t++) {
            System.arraycopy(tokens[t], 0, all, t * DIMENSION, DIMENSION);
        }
        return new TokenEmbeddings(
                new Embedding(unit(tokens[0]), tokens.length, false), all, new int[] {0, 0, 5, 10}, new int[] {
                    0, 4, 10, 10
                });
    }
}
