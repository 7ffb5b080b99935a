package io.embedstream.topology.cascade;

import io.embedstream.topology.text.CosineScales;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * Makes what the tasks of a process score pairs of news items with. They share the items that were read: an article is
 * compared in its own partition first, then in that of its entity. Safe for many threads.
 */
public final class SameStories {
    /** By the vectors alone, whose cosines are read as they are. */
    public static final SameStories BY_VECTORS = new SameStories(CosineScales.NONE, SecondOpinions.NONE);

    private final CosineScales cosines;
    private final SecondOpinions seconds;
    private final RecentItems recent = new RecentItems();

    /**
     * @param cosines how the cosines of the items' vectors are read
     * @param seconds who is asked where these leave it unsure
     */
    public SameStories(CosineScales cosines, SecondOpinions seconds) {
        this.cosines = cosines;
        this.seconds = seconds;
    }

    /**
     * For one task.
     *
     * @param threshold score from which two items are one story
     * @param decision what is decided, as {@link CascadeMeters} tells it
     */
    public SameStory of(double threshold, StreamsMetrics metrics, String decision) {
        return new SameStory(threshold, cosines, seconds, recent, CascadeMeters.of(seconds, metrics, decision));
    }
}
