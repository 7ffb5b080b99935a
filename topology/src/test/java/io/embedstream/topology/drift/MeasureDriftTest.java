package io.embedstream.topology.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EmbeddingDrift;
import io.embedstream.schemas.internal.DriftSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Windows of a stream whose input has two partitions, and of which texts under a wrong key are sent on. */
class MeasureDriftTest {
    private static final Instant START = Instant.parse("2024-03-05T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int KEPT = 10;
    private static final DriftSettings SETTINGS =
            new DriftSettings(true, WINDOW, Duration.ofMinutes(1), 15, 5, 6, KEPT, 5);
    /** Far more than are kept. */
    private static final int WINDOWS = 60;

    private DriftDriver driver;

    private record Text(int partition, DriftSample sample) {}

    @AfterEach
    void close() {
        driver.close();
    }

    private void open() {
        driver = new DriftDriver(SETTINGS, 2);
    }

    /** In the order of event time, every third from the second partition. */
    private static List<Text> texts() {
        var random = new Random(7);
        var texts = new ArrayList<Text>();
        for (int window = 0; window < WINDOWS; window++) {
            for (int i = 0; i < 20; i++) {
                var at = START.plus(WINDOW.multipliedBy(window)).plusSeconds(i * 30L);
                texts.add(new Text(i % 3 == 0 ? 1 : 0, sample(window + "-" + i, at, random)));
            }
        }
        return texts;
    }

    private static DriftSample sample(String id, Instant at, Random random) {
        return DriftDriver.sample("f00d", id, at, random);
    }

    private void pipe(List<Text> texts) {
        for (int i = 0; i < texts.size(); i++) {
            driver.pipe(texts.get(i).partition(), texts.get(i).sample());
            if (i % 20 == 19) {
                driver.pause();
            }
        }
    }

    private Map<String, EmbeddingDrift> end() {
        driver.haveMore(Set.of());
        driver.settle();
        return new HashMap<>(driver.last);
    }

    private Map<String, EmbeddingDrift> inOrder() {
        open();
        pipe(texts());
        var drift = end();
        driver.close();
        return drift;
    }

    @Test
    void shouldWriteTheSameOfEveryWindowWhenOnePartitionIsReadLongBeforeTheOther() {
        var expected = inOrder();
        open();
        var apart = new ArrayList<>(texts());
        apart.sort(Comparator.comparing(Text::partition));

        pipe(apart);

        assertThat(end()).isEqualTo(expected).hasSize(WINDOWS - 1);
        assertThat(driver.written).isEqualTo(WINDOWS - 1);
    }

    @Test
    void shouldNotWriteAWindowWhenWhatWasSentOnBeforeItsEndIsNotProcessed() {
        var expected = inOrder();
        open();
        driver.sentOn(7, 6);

        pipe(texts());
        driver.haveMore(Set.of());
        driver.pause();

        assertThat(driver.last).isEmpty();
        assertThat(driver.isWaiting()).isTrue();
        driver.sentOn(70, 70);
        assertThat(end()).isEqualTo(expected);
        assertThat(driver.isWaiting()).isFalse();
    }

    @Test
    void shouldWriteTheLastWindowWhenOneTextIsLeftToATaskThatBeginsAnew() {
        var texts = texts();
        var untilItEnters = texts.subList(0, texts.size() - 17);
        var last = untilItEnters.get(untilItEnters.size() - 1);
        open();
        pipe(untilItEnters);
        var expected = end();
        driver.close();

        open();
        pipe(untilItEnters.subList(0, untilItEnters.size() - 1));
        driver.tasksBeginAnew();
        driver.pipe(last.partition(), last.sample());

        assertThat(end()).isEqualTo(expected).hasSize(WINDOWS - 1);
    }

    @Test
    void shouldNotBelieveOneTextOfATaskThatBeginsAnewWhenItLiesFarAhead() {
        var texts = texts();
        var expected = inOrder();
        open();
        pipe(texts);
        driver.tasksBeginAnew();
        driver.pipe(0, sample("wrong clock", START.plus(Duration.ofDays(900)), new Random(1)));

        assertThat(end()).isEqualTo(expected);
    }

    @Test
    void shouldGoOnWithoutAPartitionWhenItStandsStillForTooLong() {
        open();
        int windows = 1_000 + KEPT + 6 + 100;
        var random = new Random(9);
        var texts = new ArrayList<Text>();
        for (int i = 0; i < windows * 5; i++) {
            var at = START.plus(WINDOW.dividedBy(5).multipliedBy(i));
            texts.add(new Text(0, sample("t" + i, at, random)));
        }

        pipe(texts);

        assertThat(driver.last).hasSizeBetween(95, 100);
        assertThat(driver.entries().samples()).isLessThanOrEqualTo((windows - 90) * 5);
    }
}
