package io.embedstream.topology.commit;

import static org.assertj.core.api.Assertions.assertThat;

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
    void shouldLeaveCommitsToTheIntervalWhenPollsAreFull() {
        // Given
        CommitPace.polled(true);
        // When
        pace.processed();
        context.scheduledPunctuators().forEach(one -> one.getPunctuator().punctuate(0));
        // Then
        assertThat(context.committed()).isFalse();
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
