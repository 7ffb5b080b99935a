package io.embedstream.topology.drift;

import java.util.List;

/**
 * Where the texts of a stream come from.
 *
 * @param stream as in what is written of it
 * @param topic they are read from
 * @param sentOnThrough topics that those under a wrong key come through
 */
public record DriftSource(String stream, String topic, List<String> sentOnThrough) {
    public DriftSource {
        sentOnThrough = List.copyOf(sentOnThrough);
    }
}
