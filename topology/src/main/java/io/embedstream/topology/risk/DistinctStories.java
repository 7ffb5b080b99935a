package io.embedstream.topology.risk;

import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.encoder.head.duplicate.NewsText;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.text.Vectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts stories that tell different things: stories that are alike, directly or by others between them, count as one. Two
 * are alike when any of their articles that were kept are. Stricter than the collapse of {@link Stories}, so that rewrites which it keeps apart do not pass for a burst. The count
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

    private record Telling(float[] vector, NewsText text) {
        static Telling of(String text, List<Float> vector) {
            return new Telling(Vectors.array(vector), NewsText.of(text));
        }

        double score(Telling other) {
            return NearDuplicates.score(text, other.text, Vectors.dot(vector, other.vector));
        }
    }

    private record Read(String fingerprint, List<Telling> tellings) {
        static Read of(StoryState story) {
            var tellings = new ArrayList<>(List.of(Telling.of(story.getText(), story.getVector())));
            story.getRetellings().forEach(other -> tellings.add(Telling.of(other.getText(), other.getVector())));
            return new Read(story.getFingerprint(), tellings);
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
                && a.tellings().stream()
                        .anyMatch(one -> b.tellings().stream().anyMatch(other -> one.score(other) >= below));
    }
}
