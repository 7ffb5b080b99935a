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
    void shouldCommitTwiceASecondWhenPollsAreFull() throws InterruptedException {
        assertThat(commitsOfSeconds(2)).isEqualTo(4);
    }

    @Test
    void shouldLeaveCommitsToTheIntervalWhenPollsAreFullForLong() throws InterruptedException {
        assertThat(commitsOfSeconds(20)).isBetween(9, 10);
    }

    /** With a record each millisecond behind full polls, on a thread of its own. */
    private int commitsOfSeconds(int seconds) throws InterruptedException {
        var now = new AtomicLong();
        var commits = new AtomicInteger();
        var thread = new Thread(() -> {
            CommitPace.polled(true);
            now.set(System.nanoTime());
            var paced = new CommitPace(context, now::get);
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
