package io.embedstream.topology.risk;

import io.embedstream.encoder.digest.Sha256;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.internal.StoryState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A story as it is compared with others.
 *
 * @param model fingerprint of the model whose vectors it has
 * @param events what its tellings report, one at least
 * @param text what a judge reads of its first telling; empty if that was not kept
 */
record ReportedStory(String id, String model, Instant firstAt, List<float[]> events, String text) {
    private static final Comparator<ReportedStory> BY_AGE =
            Comparator.comparing(ReportedStory::firstAt).thenComparing(ReportedStory::id);

    static ReportedStory of(StoryState story, EventHead head) {
        return new ReportedStory(
                story.getStoryId(),
                story.getFingerprint(),
                story.getFirstAt(),
                story.getReports().stream()
                        .map(report -> head.centred(StoredVectors.of(report)))
                        .toList(),
                story.getReport());
    }

    /** Of the text, the first 8 bytes of its SHA-256. */
    long digest() {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    int tellings() {
        return events.size();
    }

    /** Whether it has what a judge beside a model reads. */
    boolean isReadable(String ofModel) {
        return model.equals(ofModel) && !text.isEmpty();
    }

    boolean isOlderThan(ReportedStory other) {
        return BY_AGE.compare(this, other) < 0;
    }
}
