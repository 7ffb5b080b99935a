package io.embedstream.topology.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.drift.DriftDriver.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept in two years of a stream of four partitions, month by month. */
class DriftYearsTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(3);
    private static final int MONTHS = 24;
    private static final int WINDOWS_OF_MONTH = 30 * 8;
    private static final int REFERENCE = 6;
    private static final int KEPT = 24;
    private static final int SAMPLE = 4;
    private static final int TEXTS = 5;
    private static final int PARTITIONS = 4;
    private static final DriftSettings SETTINGS =
            new DriftSettings(true, WINDOW, Duration.ofMinutes(5), SAMPLE, 3, REFERENCE, KEPT, 5);
    /** Of a series, the one that is open and one whose texts are late within the grace among them. */
    private static final int WINDOWS = REFERENCE + KEPT + 2;

    private static final int FOUR_YEARS = 4 * 365 * 8;
    private static final int MOST_AHEAD = 1000;

    private final Random random = new Random(5);
    private DriftDriver driver;
    private int sent;

    @AfterEach
    void close() {
        driver.close();
    }

    private void open() {
        driver = new DriftDriver(SETTINGS, PARTITIONS);
    }

    private static Instant at(int window) {
        return START.plus(WINDOW.multipliedBy(window));
    }

    private void send(int partition, String series, Instant at) {
        driver.pipe(partition, DriftDriver.sample(series, "t" + sent++, at, random));
    }

    private void window(int window, List<String> series, int partitions) {
        for (var each : series) {
            for (int i = 0; i < TEXTS; i++) {
                send(
                        i % partitions,
                        each,
                        at(window).plus(WINDOW.dividedBy(TEXTS).multipliedBy(i)));
            }
        }
    }

    /** A month, read in one go, and what is kept when its windows have been compared. */
    private Entries month(int month, List<String> series, int partitions) {
        for (int i = 0; i < WINDOWS_OF_MONTH; i++) {
            window(month * WINDOWS_OF_MONTH + i, series, partitions);
        }
        return driver.settle();
    }

    @Test
    void shouldKeepTheSameAtTheEndOfEveryMonthWhenPartitionsFallSilentAndSeriesEnd() {
        // Given a stream of which none is left to read at the end of a month
        open();
        driver.haveMore(Set.of());
        var kept = new ArrayList<Entries>();

        // When a partition falls silent after half a year, and another model takes the place of one in the ninth month
        for (int month = 0; month < MONTHS; month++) {
            var series = month < 8 ? List.of("model", "ended") : List.of("model", "new");
            kept.add(month(month, series, month < 6 ? PARTITIONS : PARTITIONS - 1));
        }

        // Then a series costs its kept windows, and an ended one nothing once its texts lie far enough behind
        assertThat(kept.get(7).samples()).isBetween(2 * (WINDOWS - 3) * SAMPLE, 2 * WINDOWS * SAMPLE);
        assertThat(kept.get(8).samples()).isBetween(3 * (WINDOWS - 3) * SAMPLE, 3 * WINDOWS * SAMPLE);
        assertThat(new ArrayList<>(kept.subList(17, MONTHS))).containsOnly(kept.get(7));
    }

    @Test
    void shouldKeepWindowsThatWaitUntilTheyHaveBeenCompared() {
        // Given a month of which the last partition is unread
        open();
        driver.haveMore(Set.of(3));
        month(0, List.of("model"), 3);
        assertThat(driver.entries().samples()).isEqualTo(WINDOWS_OF_MONTH * SAMPLE);

        // When it has been read
        driver.haveMore(Set.of());
        var kept = driver.settle();

        // Then
        assertThat(kept.samples()).isLessThanOrEqualTo(WINDOWS * SAMPLE);
        assertThat(month(1, List.of("model"), 3)).isEqualTo(kept);
    }

    @Test
    void shouldCompareAllWindowsAndKeepABoundedNumberWhenAClockIsWrong() {
        open();
        driver.haveMore(Set.of());
        for (int month = 0; month < MONTHS; month++) {
            for (int i = 0; i < WINDOWS_OF_MONTH; i++) {
                int window = month * WINDOWS_OF_MONTH + i;
                window(window, List.of("model"), PARTITIONS);
                if (i % PARTITIONS == 0) {
                    int wrong = window + random.nextInt(2 * FOUR_YEARS) - FOUR_YEARS;
                    send(1, "model", at(Math.max(0, wrong)));
                }
            }
            var kept = driver.settle();
            assertThat(kept.samples()).isLessThanOrEqualTo(WINDOWS * SAMPLE + MOST_AHEAD);
            assertThat(kept.summaries()).isLessThanOrEqualTo(WINDOWS);
        }

        assertThat(driver.last).hasSize(MONTHS * WINDOWS_OF_MONTH - 1);
    }

    @Test
    void shouldCompareWithNothingOfBeforeALongGap() {
        open();
        driver.haveMore(Set.of());
        int back = KEPT + DriftSettings.LONGEST_GAP + 2;
        for (int i = 0; i < back + KEPT; i++) {
            window(i, List.of(i < KEPT || i >= back ? "model" : "other"), PARTITIONS);
        }
        driver.settle();

        assertThat(status("model", KEPT - 1)).isEqualTo("stable");
        assertThat(status("model", back)).isEqualTo("learning");
        assertThat(status("model", back + KEPT - 2)).isEqualTo("stable");
    }

    private String status(String series, int window) {
        return driver.last.values().stream()
                .filter(drift -> drift.getFingerprint().equals(series)
                        && drift.getWindowStart().equals(at(window)))
                .findFirst()
                .orElseThrow()
                .getStatus();
    }

    @Test
    void shouldWorkBoundedlyAndForgetWhenThereWereTenThousandSeries() {
        open();
        driver.haveMore(Set.of());
        for (int i = 0; i < 10_000; i++) {
            send(0, "series" + i, at(0));
        }
        for (int i = 0; i < 4; i++) {
            send(i, "model", at(0));
            send(i, "model", at(1));
        }
        int before = driver.entries().samples();

        for (int window = 1; window < 2 * DriftSettings.LONGEST_GAP + 2 * WINDOWS; window++) {
            window(window, List.of("model"), PARTITIONS);
        }
        driver.settle();

        assertThat(before).isGreaterThan(10_000);
        assertThat(driver.entries().samples()).isLessThanOrEqualTo(WINDOWS * SAMPLE);
    }
}
