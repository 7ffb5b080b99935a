package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.tokenize.TestTokenizers;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private TextTokenizer tokenizer;
    private TextReader reader;

    @BeforeEach
    void open() throws IOException {
        tokenizer = TestTokenizers.open(TestTokenizers.ENGLISH);
        reader = new TextReader(tokenizer, "", new Windows(1, 1, 512, LongTextPolicy.TRUNCATE));
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void shouldServeJobsInTurn() {
        // Given a large job before a small one
        WorkQueue queue = new WorkQueue(BatchLimits.ONE_TEXT, 1);
        Job large = submit(queue, Collections.nCopies(100, "refund please"));
        Job small = submit(queue, List.of("hello"));

        // When: one piece each, in turn
        List<Job> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            turns.add(take(queue).jobs().iterator().next());
        }

        // Then the small job is tokenised second and run as soon as that is done
        assertThat(turns).containsExactly(large, small, large, small);
    }

    @Test
    void shouldRunLongestFirstWithinTheBudget() {
        WorkQueue queue = new WorkQueue(new BatchLimits(64, 20, 0.5, OptionalInt.empty()), 1);
        submit(queue, List.of("one", "one two three four five", "one two", "one two three"));

        assertThat(lengths(take(queue))).isEmpty();
        assertThat(lengths(take(queue))).containsExactly(7, 5);
        assertThat(lengths(take(queue))).containsExactly(4, 3);
    }

    @Test
    void shouldFillRunsFromOtherCallers() {
        WorkQueue queue = new WorkQueue(new BatchLimits(64, 256, 0.5, OptionalInt.empty()), 1);
        Job first = submit(queue, List.of("one two three"));
        Job second = submit(queue, List.of("two three"));
        take(queue);
        take(queue);

        Work run = take(queue);

        assertThat(run.jobs()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void shouldFillRunsWithTheNearestWindowsOfAllCallers() {
        // Given a job whose texts are as long as those behind the longest of another
        WorkQueue queue = new WorkQueue(new BatchLimits(64, 16, 0.5, OptionalInt.empty()), 1);
        submit(queue, List.of("one two three", "one two three four five"));
        submit(queue, List.of("one two three four five", "one two three", "one two three four five six seven"));
        take(queue);
        take(queue);

        // When
        List<List<Integer>> runs = List.of(lengths(take(queue)), lengths(take(queue)), lengths(take(queue)));

        // Then
        assertThat(runs).containsExactly(List.of(7, 7), List.of(9), List.of(5, 5));
    }

    @Test
    void shouldLeaveWorkToOtherWorkersWhenThereIsLittle() {
        WorkQueue queue = new WorkQueue(new BatchLimits(64, 24, 0.5, OptionalInt.empty()), 2);
        submit(queue, Collections.nCopies(6, "one"));
        take(queue);

        assertThat(lengths(take(queue))).hasSize(3);
        assertThat(lengths(take(queue))).hasSize(2);
        assertThat(lengths(take(queue))).hasSize(1);
    }

    @Test
    void shouldNotSplitWhatIsNotWorthARun() {
        WorkQueue queue = new WorkQueue(new BatchLimits(64, 256, 0.5, OptionalInt.empty()), 2);
        submit(queue, List.of("one", "two", "three", "four"));
        take(queue);

        assertThat(lengths(take(queue))).hasSize(4);
    }

    @Test
    void shouldForgetJobThatWasGivenUp() {
        WorkQueue queue = new WorkQueue(BatchLimits.ONE_TEXT, 1);
        Job job = submit(queue, Collections.nCopies(100, "refund please"));
        take(queue);

        job.fail(new IllegalStateException("given up"));
        queue.close();

        assertThat(queue.take()).isEmpty();
    }

    @Test
    void shouldPadToFewShapesWhenTheyAreFixed() {
        BatchLimits limits = new BatchLimits(64, 64, 0.5, OptionalInt.of(48));
        Window five = new Window(new long[5], new long[5], new int[5], new int[5], null, 0);
        Window forty = new Window(new long[40], new long[40], new int[40], new int[40], null, 0);

        assertThat(limits.batch(List.of(five))).isEqualTo(new Batch(List.of(five), 4, 16));
        assertThat(limits.batch(List.of(forty))).isEqualTo(new Batch(List.of(forty), 1, 48));
        assertThat(limits.admit(1, 17, 16)).isFalse();
        assertThat(limits.admit(1, 16, 9)).isTrue();
    }

    private Job submit(WorkQueue queue, List<String> texts) {
        Job job = new Job(texts, false);
        queue.submit(job);
        return job;
    }

    private Work take(WorkQueue queue) {
        Optional<Work> work = queue.take();
        if (work.orElseThrow() instanceof Work.Tokenize slice) {
            slice.tasks().forEach(task -> task.tokenize(reader));
            queue.finished(slice);
        }
        return work.get();
    }

    private static List<Integer> lengths(Work work) {
        return work instanceof Work.Run run
                ? run.windows().stream().map(Window::length).toList()
                : List.of();
    }
}
