package io.embedstream.topology.risk;

import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.encoder.head.duplicate.NewsText;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.text.Vectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts stories that tell different things: stories that are alike, directly or by others between them, count as one.
 * Stricter than the collapse of {@link Stories}, so that rewrites which it keeps apart do not pass for a burst. The count
 * does not depend on the order of the stories.
 */
final class DistinctStories {
    private final double below;

    private DistinctStories(double below) {
        this.below = below;
    }

    /** @param below {@link NearDuplicates#score} below which two stories are not alike */
    static int count(List<StoryState> stories, double below) {
        return new DistinctStories(below).count(stories.stream().map(Read::of).toList());
    }

    private record Read(String fingerprint, float[] vector, NewsText text) {
        static Read of(StoryState story) {
            return new Read(story.getFingerprint(), Vectors.array(story.getVector()), NewsText.of(story.getText()));
        }
    }

    /** Connected components of likeness. */
    private int count(List<Read> stories) {
        var left = new ArrayList<>(stories);
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

    private boolean alike(Read a, Read b) {
        return a.fingerprint().equals(b.fingerprint())
                && NearDuplicates.score(a.text(), b.text(), Vectors.dot(a.vector(), b.vector())) >= below;
    }
}
