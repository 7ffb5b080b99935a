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
    void shouldCommitTwiceASecondWhenAPollIsFull() throws InterruptedException {
        assertThat(commitsInSeconds(2, 1)).isEqualTo(4);
    }

    @Test
    void shouldLeaveCommitsToTheIntervalWhenPollsAreFullAgainAndAgain() throws InterruptedException {
        assertThat(commitsInSeconds(2, 2)).isEqualTo(4);
        assertThat(commitsInSeconds(2, 3)).isZero();
    }

    /** With a record each millisecond, on a thread that has polled so many full polls and nothing else. */
    private int commitsInSeconds(int seconds, int fullPolls) throws InterruptedException {
        var now = new AtomicLong(System.nanoTime());
        var commits = new AtomicInteger();
        var thread = new Thread(() -> {
            var paced = new CommitPace(context, now::get);
            for (int i = 0; i < fullPolls; i++) {
                CommitPace.polled(true);
            }
            for (int i = 0; i < seconds * 1000; i++) {
                now.addAndGet(1_000_000);
                context.resetCommit();
                paced.processed();
                commits.addAndGet(context.committed() ? 1 : 0);
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
