package io.embedstream.topology.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final CommitPace pace = new CommitPace(context);

    @AfterEach
    void noBacklogIsLeft() {
        CommitPace.polled(false);
    }

    /** On a thread of its own, which has committed nothing before. */
    @Test
    void shouldCommitAtOnceWhenARecordComesAlone() throws InterruptedException {
        // Given
        var thread = new Thread(pace::processed);
        // When
        thread.start();
        thread.join();
        // Then
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldCommitAsEverWhenAPollIsFull() throws InterruptedException {
        assertThat(commitsBetween(0, 1)).isEqualTo(40);
    }

    @Test
    void shouldCommitTwiceASecondWhenPollsStayFull() throws InterruptedException {
        assertThat(commitsBetween(1, 5)).isEqualTo(8);
    }

    @Test
    void shouldLeaveCommitsToTheIntervalWhenPollsAreFullForLong() throws InterruptedException {
        assertThat(commitsBetween(5, 20)).isZero();
    }

    /** Commits in so many seconds of full polls with a record each millisecond, on a thread of its own. */
    private int commitsBetween(int from, int to) throws InterruptedException {
        var now = new AtomicLong();
        var commits = new AtomicInteger();
        var thread = new Thread(() -> {
            CommitPace.polled(true);
            now.set(System.nanoTime());
            var paced = new CommitPace(context, now::get);
            for (int i = 0; i < to * 1000; i++) {
                context.resetCommit();
                paced.processed();
                commits.addAndGet(i >= from * 1000 && context.committed() ? 1 : 0);
                now.addAndGet(1_000_000);
            }
        });
        thread.start();
        thread.join();
        return commits.get();
    }

    @Test
    void shouldCommitByPunctuationWhenTheBacklogHasEnded() throws InterruptedException {
        // Given
        var thread = new Thread(() -> {
            CommitPace.polled(true);
            pace.processed();
            CommitPace.polled(false);
            // When
            context.scheduledPunctuators().forEach(one -> one.getPunctuator().punctuate(0));
        });
        thread.start();
        thread.join();
        // Then
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldCommitNothingWhenNothingWasProcessed() {
        // When
        context.scheduledPunctuators().forEach(one -> one.getPunctuator().punctuate(0));
        // Then
        assertThat(context.committed()).isFalse();
    }
}
