package io.embedstream.encoder.head;

import io.embedstream.encoder.MarkedText;
import java.util.List;

/**
 * Judges what texts say about their marked parts. It reads text and part together with a transformer of its own, which
 * was trained for this alone.
 *
 * <p>A judgement is a function of text, part and {@link #fingerprint()} alone. Safe for use by many threads; the caller
 * that opened it closes it.
 */
public interface MarkedTextJudge extends AutoCloseable {

    /** What it is called in outputs, such as {@code entity-judge-en}. */
    String name();

    /** Fingerprint of its transformer. */
    String fingerprint();

    /** Judges texts, in their order; many in one call cost less than one at a time. */
    List<Judgement> judge(List<MarkedText> texts);

    /** Releases native memory and threads; waits for calls under way. Closing twice is harmless. */
    @Override
    void close();
}
