package io.embedstream.topology.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final CommitPace pace = new CommitPace(context);

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
    void shouldNotAskAgainWhenAnotherTaskOfTheThreadHasCommitted() throws InterruptedException {
        assertThat(isAskedAgain(true)).isFalse();
    }

    @Test
    void shouldAskWhenTheCommitIsDueAndNobodyHasCommitted() throws InterruptedException {
        assertThat(isAskedAgain(false)).isTrue();
    }

    /** Of two tasks with a record each the first asks at once; whether the second does a minute later. */
    private boolean isAskedAgain(boolean committed) throws InterruptedException {
        var later = new AtomicLong();
        var other = new MockProcessorContext<String, String>();
        var thread = new Thread(() -> {
            var second = new CommitPace(other, () -> System.nanoTime() + later.get());
            pace.processed();
            second.processed();
            if (committed) {
                CommitPace.commitBegins();
                CommitPace.commitEnds();
            }
            later.set(Duration.ofMinutes(1).toNanos());
            other.scheduledPunctuators().forEach(one -> one.getPunctuator().punctuate(0));
        });
        thread.start();
        thread.join();
        return other.committed();
    }

    @Test
    void shouldCommitNothingWhenNothingWasProcessed() {
        // When
        context.scheduledPunctuators().forEach(one -> one.getPunctuator().punctuate(0));
        // Then
        assertThat(context.committed()).isFalse();
    }
}
