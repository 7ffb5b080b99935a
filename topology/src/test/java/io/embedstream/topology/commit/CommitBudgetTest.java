package io.embedstream.topology.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A stream thread that works, waits and commits by a clock of its own, milliseconds. */
class CommitBudgetTest {
    private static final long MILLIS = 1_000_000;

    private long now = 1;
    private final CommitBudget budget = new CommitBudget(now);

    @Test
    void shouldAllowACommitAtOnceWhenARecordComesAlone() {
        // Given
        commit(20);
        wait(1000);
        // When
        work(1);
        // Then
        assertThat(budget.allows(now)).isTrue();
    }

    @Test
    void shouldAllowTheFirstCommitAtOnce() {
        assertThat(budget.allows(now)).isTrue();
    }

    @Test
    void shouldCommitAsOftenAsThePauseAllowsWhenCommitsCostNextToNothing() {
        assertThat(pause(.1, 1)).isEqualTo(25);
    }

    @Test
    void shouldCommitTenTimesASecondWhenHalfOfTheTimeIsWork() {
        assertThat(pause(.5, 20)).isBetween(70L, 80L);
    }

    @Test
    void shouldCommitLessOftenTheBusierTheThreadIs() {
        assertThat(pause(.9, 20)).isBetween(240L, 300L);
    }

    @Test
    void shouldSpendAFortiethOnCommitsWhenAllTimeIsWork() {
        assertThat(pause(1, 20)).isEqualTo(800);
    }

    @Test
    void shouldCommitLessOftenTheLongerCommitsTake() {
        assertThat(pause(.5, 40)).isBetween(150L, 160L);
    }

    @Test
    void shouldWaitTwiceAsLongAtMostWhenOneCommitWasSlow() {
        // Given
        commits(20);
        commit(5_000);
        // When
        long pause = pause(.5);
        // Then
        assertThat(pause).isBetween(140L, 160L);
    }

    @Test
    void shouldAllowACommitAfterAWaitWhenCommitsTakeLong() {
        assertThat(pause(0, 5_000)).isEqualTo(200);
    }

    @Test
    void shouldCountOneCommitWhenItBeginsForEachTask() {
        // Given
        commit(20);
        for (int i = 0; i < 50; i++) {
            budget.commitBegins(now);
            now += 5 * MILLIS;
            budget.commitBegins(now);
            now += 15 * MILLIS;
            budget.commitEnds(now);
        }
        // When
        wait(38);
        boolean early = budget.allows(now);
        wait(2);
        // Then
        assertThat(early).isFalse();
        assertThat(budget.allows(now)).isTrue();
    }

    private long pause(double load, long cost) {
        commits(cost);
        return pause(load);
    }

    /** Milliseconds until the next commit is due, of which the thread works so much. */
    private long pause(double load) {
        long from = now;
        double todo = 0;
        while (!budget.allows(now)) {
            todo += load;
            if (todo >= 1) {
                todo -= 1;
                work(1);
            } else {
                wait(1);
            }
        }
        return (now - from) / MILLIS;
    }

    /** So many that their average is what each takes. */
    private void commits(long millis) {
        for (int i = 0; i < 50; i++) {
            commit(millis);
        }
    }

    private void commit(long millis) {
        budget.commitBegins(now);
        now += millis * MILLIS;
        budget.commitEnds(now);
    }

    private void work(long millis) {
        now += millis * MILLIS;
        budget.worked(now);
    }

    private void wait(int millis) {
        now += millis * MILLIS;
        budget.waited(now);
    }
}
