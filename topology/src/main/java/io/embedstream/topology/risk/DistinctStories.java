package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.text.Vectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts stories that report different events: stories that report the same, directly or by others between them, count as
 * one. Two report the same when any of their tellings do. Stricter than the collapse of {@link Stories}, so that rewrites
 * which it keeps apart do not pass for a burst. Where a model has no event head every story counts. The count does not depend
 * on the order of the stories.
 */
final class DistinctStories {
    private final Map<String, EventHead> heads;
    private final double below;

    /**
     * @param heads by the fingerprint of the model whose vectors they compare
     * @param below {@link EventHead#same} below which two tellings report different events
     */
    DistinctStories(Map<String, EventHead> heads, double below) {
        this.heads = heads;
        this.below = below;
    }

    private record Told(String fingerprint, List<float[]> events) {}

    private Told told(StoryState story) {
        var head = heads.get(story.getFingerprint());
        var events = head == null
                ? List.<float[]>of()
                : story.getTellings().stream()
                        .map(telling -> head.centred(Vectors.array(telling.getEvent())))
                        .toList();
        return new Told(story.getFingerprint(), events);
    }

    /** Connected components of "reports the same". */
    int count(List<StoryState> stories) {
        var left = new ArrayList<>(stories.stream().map(this::told).toList());
        int groups = 0;
        while (!left.isEmpty()) {
            groups++;
            var reached = new ArrayDeque<>(List.of(left.remove(0)));
            while (!reached.isEmpty()) {
                var story = reached.remove();
                var alike = left.stream().filter(other -> alike(story, other)).toList();
                left.removeAll(alike);
                reached.addAll(alike);
            }
        }
        return groups;
    }

    private boolean alike(Told a, Told b) {
        return a.fingerprint().equals(b.fingerprint())
                && a.events().stream()
                        .anyMatch(one -> b.events().stream()
                                .anyMatch(other -> heads.get(a.fingerprint()).same(one, other) >= below));
    }
}
