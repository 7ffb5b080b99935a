package io.embedstream.encoder.head.event;

import io.embedstream.encoder.TextPair;
import java.util.List;
import java.util.Optional;

/**
 * Reads two reports about one entity together and says whether they are of one event, by a transformer that was trained
 * for this alone. What it says is mixed with what an {@link EventHead} says.
 *
 * <p>What it says about a pair is a function of the pair and {@link #fingerprint()} alone. Safe for use by many
 * threads; the caller that opened it closes it.
 */
public interface EventJudge extends AutoCloseable {

    /** What it is called, such as {@code event-judge-en}. */
    String name();

    /** Fingerprint of its transformer. */
    String fingerprint();

    /**
     * The log-odds, by the judge alone, that each pair reports the same event, in their order; many in one call cost
     * less than one at a time.
     *
     * @param pairs texts as {@link ReportText} makes them, the older report first
     */
    double[] logOdds(List<TextPair> pairs);

    /** How it is mixed with the head of an embedder; empty where it was not fitted with that: the head decides. */
    Optional<EventMix> mix(String embedderFingerprint);

    /** Releases native memory and threads; waits for calls under way. Closing twice is harmless. */
    @Override
    void close();
}
