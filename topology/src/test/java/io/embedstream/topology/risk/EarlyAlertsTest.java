package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.NEVER;
import static io.embedstream.topology.risk.RiskDriver.START;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static io.embedstream.topology.risk.RiskDriver.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EarlyAlertsTest {
    private static final RiskSettings DEFAULTS = RiskSettings.defaults();

    @Test
    void shouldAlertWithTheArticleThatDecidesAndConfirmWhenTheStepCloses() {
        try (var driver = new RiskDriver(DEFAULTS, 1, NEVER)) {
            driver.pipe(List.of(mention("acme", "a1", 3, -0.9f)));
            assertThat(driver.alerts()).isEmpty();

            driver.pipe(List.of(mention("acme", "a2", 5, -0.9f)));
            assertThat(driver.alerts()).hasSize(1);
            var early = driver.alerts().get(0);
            assertThat(early.getState()).isEqualTo("opened");
            assertThat(early.getProvisional()).isTrue();
            assertThat(early.getDecidedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
            assertThat(early.getWindowEnd()).isEqualTo(START.plus(Duration.ofMinutes(15)));

            driver.pipe(List.of(mention("acme", "a3", 7, -0.9f), progress(0, 20)));
            assertThat(driver.alerts()).hasSize(2);
            var confirmed = driver.alerts().get(1);
            assertThat(confirmed.getState()).isEqualTo("opened");
            assertThat(confirmed.getProvisional()).isFalse();
            assertThat(confirmed.getAlertId()).isEqualTo(early.getAlertId());
            assertThat(confirmed.getEvidence()).hasSize(3);
        }
    }

    @Test
    void shouldWithdrawWhatTheCloseOfTheStepDoesNotConfirm() {
        try (var driver = new RiskDriver(DEFAULTS, 1, NEVER)) {
            driver.pipe(List.of(mention("acme", "a1", 3, -0.9f), mention("acme", "a2", 4, -0.9f)));
            for (int i = 0; i < 12; i++) {
                driver.pipe(List.of(mention("acme", "good" + i, 5, 0.9f)));
            }
            driver.pipe(List.of(progress(0, 20)));

            assertThat(driver.alerts())
                    .extracting(RiskAlert::getState, RiskAlert::getProvisional)
                    .containsExactly(tuple("opened", true), tuple("withdrawn", true));
            assertThat(driver.alerts().get(1).getAlertId())
                    .isEqualTo(driver.alerts().get(0).getAlertId());
        }
    }

    @Test
    void shouldSayNothingEarlyWhenSwitchedOff() {
        var late = RiskSettingsBuilder.defaults().early(false).build();
        var feed = List.of(mention("acme", "a1", 3, -0.9f), mention("acme", "a2", 4, -0.9f), progress(0, 20));

        assertThat(RiskDriver.run(late, 1, feed)).noneMatch(RiskDriver.Emitted::provisional);
    }

    @Test
    void shouldNotDependOnHowFarStepsHaveBeenClosedMeanwhile() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int announced = 0;
        for (int run = 0; run < 20; run++) {
            var mentions = mentions(random);
            var closedLate = new ArrayList<>(mentions);
            closedLate.add(progress(0, 10_000));
            var expected = early(closedLate);
            announced += expected.size();

            assertThat(early(withProgress(mentions, random)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
        assertThat(announced).isPositive();
    }

    @Test
    void shouldResolveEveryEarlyAlertOnce() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int run = 0; run < 20; run++) {
            var open = new TreeSet<String>();
            for (var change : alerts(withProgress(mentions(random), random))) {
                var of = change.getAlertId() + " at " + change.getWindowEnd();
                if (!change.getProvisional()) {
                    open.remove(of);
                } else if (change.getState().equals("withdrawn")) {
                    assertThat(open.remove(of)).as("seed %d, %s", seed, of).isTrue();
                } else {
                    assertThat(open.add(of)).as("seed %d, %s", seed, of).isTrue();
                }
            }
            assertThat(open).as("seed %d", seed).isEmpty();
        }
    }

    /** Out of order by up to half an hour. */
    private static List<EntityUpdate> mentions(Random random) {
        var mentions = new ArrayList<EntityUpdate>();
        int minute = 60;
        for (int i = 0; i < 60; i++) {
            minute += random.nextInt(20);
            float score = random.nextInt(5) > 1 ? -random.nextFloat() : random.nextFloat();
            mentions.add(mention("acme", "n" + i, minute - random.nextInt(30), score));
        }
        return mentions;
    }

    /** With progress at random moments, as far as no mention is late. */
    private static List<EntityUpdate> withProgress(List<EntityUpdate> mentions, Random random) {
        var feed = new ArrayList<EntityUpdate>();
        for (int i = 0; i < mentions.size(); i++) {
            feed.add(mentions.get(i));
            if (random.nextInt(3) == 0) {
                long earliest = mentions.subList(i, mentions.size()).stream()
                        .mapToLong(
                                update -> update.getMention().getPublishedAt().toEpochMilli())
                        .min()
                        .orElseThrow();
                feed.add(progress(0, (int)
                        Duration.ofMillis(earliest - START.toEpochMilli()).toMinutes()));
            }
        }
        feed.add(progress(0, 10_000));
        return feed;
    }

    private static List<RiskAlert> early(List<EntityUpdate> feed) {
        return alerts(feed).stream()
                .filter(RiskAlert::getProvisional)
                .filter(alert -> !alert.getState().equals("withdrawn"))
                .toList();
    }

    private static List<RiskAlert> alerts(List<EntityUpdate> feed) {
        return RiskDriver.run(DEFAULTS, 1, feed).stream()
                .map(RiskDriver.Emitted::value)
                .filter(RiskAlert.class::isInstance)
                .map(RiskAlert.class::cast)
                .toList();
    }
}
