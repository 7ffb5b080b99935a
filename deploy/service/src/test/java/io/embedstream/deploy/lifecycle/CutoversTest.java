package io.embedstream.deploy.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.lifecycle.CutoverEvent.Completed;
import io.embedstream.deploy.lifecycle.CutoverEvent.Decided;
import io.embedstream.deploy.lifecycle.CutoverEvent.GivenUp;
import io.embedstream.deploy.lifecycle.CutoverEvent.Prepared;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CutoversTest {
    private static final TopicPartition PARTITION = new TopicPartition("chats", 0);
    private static final Instant STEP = Instant.parse("2024-03-05T08:15:00Z");
    private static final Instant KEEP = Instant.parse("2024-03-06T08:00:00Z");

    @Test
    void shouldGivePositionsToTheirOwnersWhenChangedAndChangedBack() {
        var known = Cutovers.NONE
                .with(prepared("1", Role.ORIGINAL, "n"))
                .with(decided("1", 100))
                .with(completed("1"))
                .with(prepared("2", "n", Role.ORIGINAL))
                .with(decided("2", 150));

        assertThat(known.owner(PARTITION, 99)).isEqualTo(Role.ORIGINAL);
        assertThat(known.owner(PARTITION, 100)).isEqualTo("n");
        assertThat(known.owner(PARTITION, 149)).isEqualTo("n");
        assertThat(known.owner(PARTITION, 150)).isEqualTo(Role.ORIGINAL);
        assertThat(known.ownerOfStep(STEP)).isEqualTo(Role.ORIGINAL);
        assertThat(known.ownerOfWindow("chats", STEP)).isEqualTo(Role.ORIGINAL);
        assertThat(known.owner(new TopicPartition("chats", 7), 0)).isEqualTo(Role.ORIGINAL);
    }

    @Test
    void shouldGiveWindowsAndStepsBehindTheCutToTheNewOne() {
        var known = Cutovers.NONE.with(prepared("1", Role.ORIGINAL, "n")).with(decided("1", 100));

        assertThat(known.ownerOfStep(STEP)).isEqualTo(Role.ORIGINAL);
        assertThat(known.ownerOfStep(STEP.plusMillis(1))).isEqualTo("n");
        assertThat(known.ownerOfWindow("chats", STEP)).isEqualTo(Role.ORIGINAL);
        assertThat(known.ownerOfWindow("chats", STEP.plusMillis(1))).isEqualTo("n");
        assertThat(known.ownerOfWindow("news", Instant.EPOCH)).isEqualTo("n");
        assertThat(known.cutsTo("n", KEEP.minusMillis(1))).hasSize(1);
        assertThat(known.cutsTo("n", KEEP)).isEmpty();
        assertThat(known.cutsTo(Role.ORIGINAL, STEP)).isEmpty();
    }

    @Test
    void shouldReadWhatTheFirstVersionHasWrittenAndRefuseANewerOne() throws Exception {
        var event = CutoverJson.tree("es", decided("1", 100));
        event.put("version", 1).remove("windows_until");

        var read = (Decided) CutoverJson.read(event.toString().getBytes(UTF_8));
        assertThat(read.windowsUntil()).isEmpty();
        assertThat(read.stepsUntil()).isEqualTo(STEP);

        event.put("version", 3);
        assertThatThrownBy(() -> CutoverJson.read(event.toString().getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 3");
    }

    @Test
    void shouldTakeTheFirstOfWhatExcludesEachOther() {
        var waiting = Cutovers.NONE.with(prepared("1", Role.ORIGINAL, "n"));
        var decided = decided("1", 100);
        var given = new GivenUp("1", "late");

        assertThat(waiting.with(given).with(decided).cuts()).isEmpty();
        assertThat(waiting.with(decided).with(given).cuts()).hasSize(1);
        assertThat(waiting.with(prepared("2", Role.ORIGINAL, "m")).isUndecided("2"))
                .isFalse();
        assertThat(waiting.with(decided("2", 5)).cuts()).isEmpty();
    }

    @Test
    void shouldRefuseAChangeWhenTheOneBeforeIsNotComplete() {
        var decided = Cutovers.NONE.with(prepared("1", Role.ORIGINAL, "n")).with(decided("1", 100));

        assertThat(decided.with(prepared("2", "n", Role.ORIGINAL)).undecided()).isEmpty();
        assertThat(decided.with(completed("1"))
                        .with(prepared("2", "n", Role.ORIGINAL))
                        .undecided())
                .isPresent();
        assertThat(decided.with(completed("1"))
                        .with(prepared("2", "m", Role.ORIGINAL))
                        .undecided())
                .isEmpty();
    }

    @Test
    void shouldStandStillWhileItMust() {
        var before = KEEP.minusSeconds(1);
        var waiting = Cutovers.NONE.with(prepared("1", Role.ORIGINAL, "n"));
        assertThat(waiting.mustHold(Role.ORIGINAL, before)).isTrue();
        assertThat(waiting.mustHold("n", before)).isTrue();
        assertThat(waiting.mustHold("m", before)).isFalse();

        var sure = waiting.with(decided("1", 100));
        assertThat(sure.mustHold(Role.ORIGINAL, before)).isFalse();
        assertThat(sure.mustHold("n", before)).isTrue();

        var done = sure.with(completed("1"));
        assertThat(done.mustHold("n", KEEP.plusSeconds(1))).isFalse();
        assertThat(done.mustHold(Role.ORIGINAL, before)).isFalse();
        assertThat(done.mustHold(Role.ORIGINAL, KEEP.plusSeconds(1))).isTrue();
    }

    @Test
    void shouldReadWhatItWrites() throws Exception {
        for (var event : new CutoverEvent[] {
            prepared("1", Role.ORIGINAL, "n"),
            new CutoverEvent.Holding("1", "n", java.util.List.of("a", "b")),
            decided("1", 100),
            new GivenUp("1", "late"),
            completed("1")
        }) {
            assertThat(CutoverJson.read(CutoverJson.write("es", event))).isEqualTo(event);
        }
    }

    @Test
    void shouldNameTopicsByRole() {
        var original = Role.of("es");
        var shadow = Role.of("es.shadow.n");

        assertThat(original).isEqualTo(new Role("es", Role.ORIGINAL));
        assertThat(shadow).isEqualTo(new Role("es", "n"));
        assertThat(shadow.applicationId()).isEqualTo("es.shadow.n");
        assertThat(shadow.live("alerts.shadow.n")).isEqualTo("alerts");
        assertThat(shadow.own("alerts.shadow.n")).isEqualTo("alerts.shadow.n");
        assertThat(original.live("alerts")).isEqualTo("alerts");
        assertThat(original.own("alerts")).isEqualTo("alerts.shadow.original");
    }

    private static Prepared prepared(String id, String from, String to) {
        return new Prepared(id, from, to, Instant.EPOCH);
    }

    private static Decided decided(String id, long position) {
        return new Decided(id, Map.of(PARTITION, position), STEP, Map.of("chats", STEP), KEEP);
    }

    private static Completed completed(String id) {
        return new Completed(id, Map.of(PARTITION, 3L), 2);
    }
}
