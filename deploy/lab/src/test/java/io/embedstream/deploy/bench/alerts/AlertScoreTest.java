package io.embedstream.deploy.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.RiskAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertScoreTest {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(24);

    @Test
    void shouldFindAStoryWhenItsAlertOpensBeforeTheWindowBehindItIsOver() {
        AlertScore score = score(
                List.of(story("acme", 10, 12), story("borealis", 10, 12)),
                change("opened", "acme", 11),
                change("opened", "borealis", 37));

        assertThat(score.recall()).isEqualTo(0.5);
        assertThat(score.missed()).containsExactly(story("borealis", 10, 12));
        assertThat(score.medianDelay()).contains(Duration.ofHours(1));
    }

    @Test
    void shouldCountAnAlertAsFalseWhenItIsOfAnotherEntityOrTime() {
        AlertScore score = score(
                List.of(story("acme", 10, 12)),
                change("opened", "acme", 9),
                change("opened", "borealis", 11),
                change("updated", "borealis", 12));

        assertThat(score.falseAlerts()).extracting(RiskAlert::getEntityId).containsExactly("acme", "borealis");
        assertThat(score.recall()).isZero();
        assertThat(score.medianDelay()).isEmpty();
    }

    @Test
    void shouldFindASecondStoryByTheUpdateOfAnAlertThatIsOpen() {
        AlertScore score = score(
                List.of(story("acme", 10, 12), story("acme", 40, 41)),
                change("opened", "acme", 11),
                change("closed", "acme", 50),
                change("updated", "acme", 42));

        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.medianDelay()).contains(Duration.ofMinutes(90));
    }

    @Test
    void shouldTellInWhichOtherStoriesAnAlertOpens() {
        AlertScore score = score(
                List.of(story("acme", 10, 12)),
                change("opened", "acme", 11),
                change("opened", "borealis", 37),
                change("updated", "cobalt", 12));

        assertThat(score.openedIn(
                        List.of(story("borealis", 10, 14), story("borealis", 40, 41), story("cobalt", 10, 14))))
                .containsExactly(story("borealis", 10, 14));
    }

    private static AlertScore score(List<BadStory> stories, RiskAlert... changes) {
        return new AlertScore(stories, List.of(changes), WINDOW);
    }

    private static BadStory story(String entity, int fromHour, int toHour) {
        return new BadStory(entity, START.plus(Duration.ofHours(fromHour)), START.plus(Duration.ofHours(toHour)));
    }

    private static RiskAlert change(String state, String entity, int hour) {
        Instant at = START.plus(Duration.ofHours(hour));
        return RiskAlert.newBuilder()
                .setAlertId(entity)
                .setEntityId(entity)
                .setState(state)
                .setWindowStart(at.minus(WINDOW))
                .setWindowEnd(at)
                .setScore(-0.5f)
                .setEvidence(List.of())
                .setOpenedAt(at)
                .build();
    }
}
