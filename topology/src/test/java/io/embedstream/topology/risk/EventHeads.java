package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import java.util.List;
import java.util.Map;

/** Heads that say whether two news report the same event. */
final class EventHeads {
    private EventHeads() {}

    /** Even odds at a cosine of one half. */
    static EventHead ofHalf(String fingerprint, int dimension) {
        return EventHead.of(
                new EncoderBinding(fingerprint, List.of(fingerprint)),
                new float[dimension],
                new EventHead.Line(20, -10),
                Map.of());
    }
}
