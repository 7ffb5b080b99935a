package io.embedstream.topology.time;

import io.embedstream.topology.time.CommittedPositionProbe.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What lay in a topic when it was first asked for, until it is processed. Used by one task, on its stream thread. */
final class Backlog {
    private final CommittedPositionProbe reads;
    private final String topic;
    private Map<Integer, Long> ends;
    private CompletableFuture<Answer> asked;
    private boolean processed;

    Backlog(CommittedPositionProbe reads, String topic) {
        this.reads = reads;
        this.topic = topic;
    }

    /** Whether the application has processed and committed all of it. */
    boolean isProcessed() {
        processed = processed
                || answer().filter(now ->
                                ends.entrySet().stream().allMatch(end -> now.isProcessed(end.getKey(), end.getValue())))
                        .isPresent();
        return processed;
    }

    /**
     * Whether what is in one partition is processed.
     *
     * @param position offset behind the last record that was processed there, committed or not
     */
    boolean isProcessed(int partition, long position) {
        return answer().filter(now -> {
                    long end = ends.getOrDefault(partition, 0L);
                    return position >= end || now.isProcessed(partition, end);
                })
                .isPresent();
    }

    /** How it stands now, if that is known; if not, it is asked for. */
    private Optional<Answer> answer() {
        if (asked == null) {
            asked = reads.ask(topic);
        }
        if (!asked.isDone()) {
            return Optional.empty();
        }
        var done = asked;
        asked = null;
        if (done.isCompletedExceptionally()) {
            return Optional.empty();
        }
        ends = ends == null ? done.join().ends() : ends;
        return Optional.of(done.join());
    }
}
