package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.NEVER;
import static io.embedstream.topology.risk.RiskDriver.START;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static io.embedstream.topology.risk.RiskDriver.progress;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.topology.risk.RiskDriver.Emitted;
import io.embedstream.topology.route.AsConfigured;
import io.embedstream.topology.state.Names;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application writes of steps while another one still has to write earlier ones. */
class StepsOfTwoTest {
    private static final RiskSettings DEFAULTS = RiskSettings.defaults();
    private static final Instant LAST = START.plus(DEFAULTS.step().multipliedBy(2));

    @Test
    void shouldWriteLaterStepsInTheSameWayWhenTheOtherHasWrittenItsLast() {
        // Given mentions in ten steps, of which another application is to write the first two
        var feed = feed();
        var undisturbed = finals(RiskDriver.run(DEFAULTS, 1, feed));
        var route = new Waiting();
        try (var driver = new RiskDriver(DEFAULTS, 1, NEVER, route)) {
            // When it has not done so yet
            driver.pipe(feed);
            driver.awaitWork();

            // Then nothing of later steps is written, and they are not said to be
            assertThat(finals(driver.emitted()))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.time()).isLessThanOrEqualTo(LAST.toEpochMilli()));
            assertThat(driver.<String, Long>store(Names.STEP_STORE).get(OpenSteps.WRITTEN_UNTIL))
                    .isEqualTo(LAST.toEpochMilli());

            // When it has
            route.last = Instant.MAX;
            driver.awaitWork();

            // Then all is written as if nobody had waited
            assertThat(finals(driver.emitted())).isEqualTo(undisturbed);
            assertThat(driver.<String, Long>store(Names.STEP_STORE).get(OpenSteps.WRITTEN_UNTIL))
                    .isEqualTo(driver.<String, Long>store(Names.STEP_STORE).get(OpenSteps.CLOSED_UNTIL));
        }
    }

    @Test
    void shouldTellFromChangelogsWhatIsWritten() {
        var moment =
                ByteBuffer.allocate(Long.BYTES).putLong(LAST.toEpochMilli()).array();
        var closed = OpenSteps.CLOSED_UNTIL.getBytes(UTF_8);
        var written = OpenSteps.WRITTEN_UNTIL.getBytes(UTF_8);

        assertThat(WrittenSteps.of(Names.STEP_STORE, closed, moment)).contains(LAST);
        assertThat(WrittenSteps.of(Names.STEP_STORE, written, moment)).isEmpty();
        assertThat(WrittenSteps.wholly(written, moment)).contains(LAST);
        assertThat(WrittenSteps.wholly(closed, moment)).isEmpty();
        assertThat(WrittenSteps.wholly(written, null)).isEmpty();
    }

    private static List<EntityUpdate> feed() {
        var feed = new ArrayList<EntityUpdate>();
        int minutes = (int) DEFAULTS.step().toMinutes();
        for (int step = 0; step < 10; step++) {
            for (int i = 0; i < 5; i++) {
                feed.add(mention("e" + i % 2, "a" + step + "-" + i, step * minutes + 1, -0.9f));
            }
            feed.add(progress(0, step * minutes + 2));
        }
        feed.add(progress(0, (int) Duration.ofDays(2).toMinutes()));
        return feed;
    }

    private static List<Emitted> finals(List<Emitted> emitted) {
        return emitted.stream().filter(each -> !each.provisional()).toList();
    }

    private static final class Waiting extends AsConfigured {
        private Instant last = LAST;

        @Override
        public Instant lastWritableStep() {
            return last;
        }
    }
}
