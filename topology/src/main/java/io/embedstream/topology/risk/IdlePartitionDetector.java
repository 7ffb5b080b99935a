package io.embedstream.topology.risk;

import io.embedstream.topology.risk.CommittedPositionProbe.Answer;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Decides how far event time may advance although some source partitions hold no records.
 *
 * <p>A partition is passed over only on this evidence: others had reached an event time; a while later the partition
 * had no record that was not processed and committed; and everything sent to this task until then has been processed.
 * So when records are written in order of event time, within the grace, none is ever left behind, whatever is
 * restarted, frozen or slow meanwhile. Losing what is remembered here costs time only.
 *
 * <p>Used by one task, on its stream thread.
 */
final class IdlePartitionDetector {
    private final CommittedPositionProbe reads;
    private final String source;
    private final String feed;
    private final int feedPartition;
    private final long patienceMillis;
    private Reached reached;
    private long since;
    private CompletableFuture<Answer> sourceAnswer;
    private CompletableFuture<Answer> feedAnswer;
    private Long feedEnd;

    /**
     * Nothing is under way yet.
     *
     * @param source the source topic
     * @param feed the topic and partition this task reads
     * @param patienceMillis time between others reaching an event time and asking whether a partition has records
     */
    IdlePartitionDetector(
            CommittedPositionProbe reads, String source, String feed, int feedPartition, long patienceMillis) {
        this.reads = reads;
        this.source = source;
        this.feed = feed;
        this.feedPartition = feedPartition;
        this.patienceMillis = patienceMillis;
    }

    /**
     * How far event time has come, epoch milliseconds.
     *
     * @param watermarks of the partitions that have reported
     * @param claims of the same: where their last articles lie, which counts when no article is left that could
     *     contradict
     */
    record Reached(Map<Integer, Long> watermarks, Map<Integer, Long> claims) {
        Reached {
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
    void reset() {
        reached = null;
        sourceAnswer = null;
        feedAnswer = null;
        feedEnd = null;
    }

    /**
     * Goes on finding out, while steps wait.
     *
     * @param now wall clock, epoch milliseconds
     * @param current what has been reached; the search starts again when a claim is contradicted
     * @param partitions number of source partitions
     * @param processed offset behind the last record this task has processed of its feed
     * @return event time that has been reached, once that is known
     */
    OptionalLong advance(long now, Reached current, int partitions, long processed) {
        if (reached == null || !current.upholds(reached)) {
            reset();
            reached = current;
            since = now;
        }
        if (now - since < patienceMillis || !sourceAnswered() || !feedProcessed(processed)) {
            return OptionalLong.empty();
        }
        var result = passing(reached, partitions, sourceAnswer.join().exhausted());
        reset();
        return result;
    }

    private boolean sourceAnswered() {
        if (sourceAnswer == null || sourceAnswer.isCompletedExceptionally()) {
            sourceAnswer = reads.ask(source);
        }
        return isAnswered(sourceAnswer);
    }

    private boolean feedProcessed(long processed) {
        if (feedAnswer == null || feedAnswer.isCompletedExceptionally()) {
            feedAnswer = reads.ask(feed);
        }
        if (!isAnswered(feedAnswer)) {
            return false;
        }
        var answer = feedAnswer.join();
        feedEnd = feedEnd == null ? answer.ends().getOrDefault(feedPartition, 0L) : feedEnd;
        if (processed >= feedEnd || answer.exhausted().contains(feedPartition)) {
            return true;
        }
        feedAnswer = null;
        return false;
    }

    private static boolean isAnswered(CompletableFuture<Answer> answer) {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    /** The least watermark of the partitions that still have records, or, where none has, the greatest claim of all. */
    private static OptionalLong passing(Reached reached, int partitions, Set<Integer> exhausted) {
        long least = Long.MAX_VALUE;
        long greatest = 0;
        for (int partition = 0; partition < partitions; partition++) {
            greatest = Math.max(greatest, reached.claims().getOrDefault(partition, 0L));
            if (!exhausted.contains(partition)) {
                least = Math.min(least, reached.watermarks().getOrDefault(partition, 0L));
            }
        }
        return OptionalLong.of(Math.min(least, greatest));
    }
}
