package io.embedstream.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.QuantizedVector;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.serde.avro.TrustedClasses;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How smoothly the map moves when it is full, with {@code -Dbrowser.points=100000}; prints frames a second and
 * the longest task meanwhile. */
@EnabledIfSystemProperty(named = "browser.points", matches = "\\d+", disabledReason = "no -Dbrowser.points=N was given")
class FullMapTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20261127;
    private static final int DIMENSION = 384;
    private static final int GROUPS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int SECONDS = 10;

    private final Random random = new Random(SEED);
    private final List<float[]> middles =
            IntStream.range(0, GROUPS).mapToObj(i -> gaussian(1)).toList();

    @Test
    void shouldMoveWhenItHoldsAsManyPointsAsItMay() throws Exception {
        // Given a map with so many points
        int points = Integer.getInteger("browser.points");
        TrustedClasses.trustPackageOf(EnrichedEvent.class);
        try (RunningDemo demo = RunningDemo.start();
                Browser browser = Browser.open("en-GB", 1280, false)) {
            browser.open(demo.console());
            browser.click("nav a[href='#/map']");
            browser.await("a map", PATIENCE, ConsoleView.MAP.alive());
            demo.sendEnriched(IntStream.range(0, points).mapToObj(this::event).iterator());
            browser.await(
                    "the model",
                    PATIENCE,
                    "[...document.querySelectorAll('main select option')].some((o) => o.value === 'synthetic')");
            browser.evaluate("const models = document.querySelector('main select'); models.value = 'synthetic';"
                    + " models.dispatchEvent(new Event('change', {bubbles: true}))");
            browser.await(
                    "the points",
                    PATIENCE,
                    "Number(document.querySelector('main h3')?.textContent.replace(/.*, |\\D/g, '')) >= "
                            + (int) (points * 0.9));

            // When it is moved for some seconds
            Object moved = browser.measure("""
                    const canvas = document.querySelector('main .plane canvas');
                    const before = Number(canvas.dataset.frames), start = performance.now();
                    const tasks = [0];
                    new PerformanceObserver((list) => list.getEntries().forEach((task) => tasks.push(task.duration)))
                      .observe({ type: 'longtask' });
                    let steps = 0;
                    const step = () => {
                      const key = steps++ % 8 < 4 ? 'ArrowLeft' : 'ArrowRight';
                      canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                      const took = performance.now() - start;
                      if (took < SECONDS * 1000) requestAnimationFrame(step);
                      else done(JSON.stringify({
                        frames_per_second: (Number(canvas.dataset.frames) - before) * 1000 / took,
                        longest_task_ms: Math.max(...tasks),
                        painter: canvas.dataset.painter,
                      }));
                    };
                    step();
                    """.replace("SECONDS", Integer.toString(SECONDS)), PATIENCE);

            // Then it moves
            System.out.printf("{\"map_points\":%d,\"moved\":%s}%n", points, moved);
            if (!System.getProperty("browser.screenshots", "").isEmpty()) {
                browser.screenshot(Path.of(System.getProperty("browser.screenshots"), "map-full.png"));
            }
            assertThat(JSON.readTree((String) moved).path("frames_per_second").asDouble())
                    .isPositive();
            assertThat(browser.errors()).isEmpty();
        }
    }

    private EnrichedEvent event(int i) {
        float[] vector = gaussian(0.6f);
        float[] middle = middles.get(i % GROUPS);
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] += middle[d];
        }
        QuantizedVector bytes = QuantizedVector.of(vector);
        return EnrichedEvent.newBuilder()
                .setEventId("many-" + i)
                .setStream(List.of("chats", "news", "reviews").get(i % 3))
                .setText("text " + i)
                .setLanguage("en")
                .setModel("synthetic")
                .setFingerprint("synthetic")
                .setDimension(DIMENSION)
                .setVector(List.of())
                .setVectorInt8(ByteBuffer.wrap(bytes.values()))
                .setVectorScale(bytes.scale())
                .setTokens(2)
                .setTruncated(false)
                .setEventTime(Instant.EPOCH.plusSeconds(i))
                .build();
    }

    private float[] gaussian(float size) {
        float[] vector = new float[DIMENSION];
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = size * (float) random.nextGaussian();
        }
        return vector;
    }
}
