package io.embedstream.topology.time;

import io.embedstream.topology.time.CommittedPositionProbe.Answer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Decides how far event time may advance although some source partitions hold no records, and although records are sent
 * on to other partitions before they are processed.
 *
 * <p>A partition is passed over only on this evidence: others had reached an event time; a while later the partition
 * had no record that was not processed and committed; everything sent on until then was processed after that; and
 * everything sent to this task until then has been processed. So when records are written in order of event time,
 * within the grace, none is ever left behind, whatever is restarted, frozen or slow meanwhile. Losing what is
 * remembered here costs time only.
 *
 * <p>Used by one task, on its stream thread.
 */
public final class IdlePartitionDetector {
    private final CommittedPositionProbe reads;
    private final Way way;
    private final long patienceMillis;
    private Reached reached;
    private long since;
    private CompletableFuture<Answer> sourceAnswer;
    private List<Backlog> sentOn = List.of();
    private Backlog feed;

    /**
     * The way of a record to this task.
     *
     * @param source the topic it is read from
     * @param sentOnThrough topics that it may come through before it is processed
     * @param feed topic by which this task is told of it
     * @param feedPartition the partition of it that this task reads
     */
    public record Way(String source, List<String> sentOnThrough, String feed, int feedPartition) {
        public Way {
            sentOnThrough = List.copyOf(sentOnThrough);
        }
    }

    /**
     * Nothing is under way yet.
     *
     * @param patienceMillis time between others reaching an event time and asking whether a partition has records
     */
    public IdlePartitionDetector(CommittedPositionProbe reads, Way way, long patienceMillis) {
        this.reads = reads;
        this.way = way;
        this.patienceMillis = patienceMillis;
    }

    /**
     * How far event time has come, epoch milliseconds.
     *
     * @param watermarks of the partitions that have reported
     * @param claims of the same: where their last records lie, which counts when no record is left that could
     *     contradict
     */
    public record Reached(Map<Integer, Long> watermarks, Map<Integer, Long> claims) {
        public Reached {
            watermarks = Map.copyOf(watermarks);
            claims = Map.copyOf(claims);
        }

        /** Whether every partition is still where it was said to be then, or further. */
        boolean upholds(Reached then) {
            return then.claims().entrySet().stream()
                    .allMatch(claim -> claims.getOrDefault(claim.getKey(), 0L) >= claim.getValue());
        }
    }

    /** No partition is waited for any more. */
    public void reset() {
        reached = null;
        sourceAnswer = null;
        sentOn = way.sentOnThrough().stream()
                .map(topic -> new Backlog(reads, topic))
                .toList();
        feed = new Backlog(reads, way.feed());
    }

    /**
     * Goes on finding out, while something waits for event time.
     *
     * @param now wall clock, epoch milliseconds
     * @param current what has been reached; the search starts again when a claim is contradicted
     * @param partitions number of source partitions, where it is known; else those that there are
     * @param processed offset behind the last record this task has processed of its feed
     * @return event time that has been reached, once that is known
     */
    public OptionalLong advance(long now, Reached current, int partitions, long processed) {
        if (reached == null || !current.upholds(reached)) {
            reset();
            reached = current;
            since = now;
        }
        if (now - since < patienceMillis
                || !sourceAnswered()
                || !sentOnProcessed()
                || !feed.isProcessed(way.feedPartition(), processed)) {
            return OptionalLong.empty();
        }
        var result = passing(partitions, sourceAnswer.join());
        reset();
        return result;
    }

    private boolean sourceAnswered() {
        if (sourceAnswer == null || sourceAnswer.isCompletedExceptionally()) {
            sourceAnswer = reads.ask(way.source());
        }
        return sourceAnswer.isDone() && !sourceAnswer.isCompletedExceptionally();
    }

    private boolean sentOnProcessed() {
        return sentOn.stream().allMatch(Backlog::isProcessed);
    }

    /** The least watermark of the partitions that still have records, or, where none has, the greatest claim of all. */
    private OptionalLong passing(int partitions, Answer source) {
        long least = Long.MAX_VALUE;
        long greatest = 0;
        int all = Stream.of(source.ends().keySet(), reached.claims().keySet(), Set.of(partitions - 1))
                .flatMap(Set::stream)
                .mapToInt(partition -> partition + 1)
                .max()
                .orElse(0);
        for (int partition = 0; partition < all; partition++) {
            greatest = Math.max(greatest, reached.claims().getOrDefault(partition, 0L));
            if (!source.exhausted().contains(partition)) {
                least = Math.min(least, reached.watermarks().getOrDefault(partition, 0L));
            }
        }
        return OptionalLong.of(Math.min(least, greatest));
    }
}
