package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.internal.StoryState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Counts stories that report different events, by average linkage: the two groups of stories whose articles report the
 * same with the highest mean probability become one, until no two are likely enough. One article that is like two
 * reports does not make them one, nor does one odd rewrite make a report two.
 *
 * <p>Stricter than the collapse of {@link Stories}: rewrites which that keeps apart shall not pass for a burst. A story
 * without report vectors, as where a model has no event head, counts. The count does not depend on the order of the
 * stories.
 */
final class DistinctStories {
    /** Stories that are compared, the first of those given; comparing takes the third power of their number. */
    static final int MOST_COMPARED = 64;

    private final Map<String, EventHead> heads;
    private final double below;

    /**
     * @param heads by the fingerprint of the model whose vectors they compare
     * @param below mean {@link EventHead#same} below which two groups of reports are of different events
     */
    DistinctStories(Map<String, EventHead> heads, double below) {
        this.heads = heads;
        this.below = below;
    }

    private record Reported(String storyId, String fingerprint, List<float[]> events) {}

    private Reported reported(StoryState story) {
        var head = heads.get(story.getFingerprint());
        var events = head == null
                ? List.<float[]>of()
                : story.getReports().stream()
                        .map(report -> head.centred(StoredVectors.of(report)))
                        .toList();
        return new Reported(story.getStoryId(), story.getFingerprint(), events);
    }

    /** Number of different events among the stories, of many among the first {@value #MOST_COMPARED}. */
    int count(List<StoryState> stories) {
        var reported = stories.stream()
                .limit(MOST_COMPARED)
                .map(this::reported)
                .sorted(Comparator.comparing(Reported::storyId))
                .toList();
        var groups = new ArrayList<Group>();
        for (var story : reported) {
            if (!story.events().isEmpty()) {
                groups.add(new Group(story, groups));
            }
        }
        int alone = reported.size() - groups.size();
        while (mergeLikeliest(groups)) {
            // until no two groups report the same
        }
        return alone + groups.size();
    }

    private boolean mergeLikeliest(List<Group> groups) {
        double highest = below;
        int into = -1;
        int from = -1;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < i; j++) {
                double mean = groups.get(i).meanWith(j, groups.get(j).reports);
                if (mean >= highest && (into < 0 || mean > highest)) {
                    highest = mean;
                    into = j;
                    from = i;
                }
            }
        }
        if (into < 0) {
            return false;
        }
        merge(groups, into, from);
        return true;
    }

    private static void merge(List<Group> groups, int into, int from) {
        for (int other = 0; other < groups.size(); other++) {
            if (other != into && other != from) {
                sums(groups, into, other)[Math.min(into, other)] += sums(groups, from, other)[Math.min(from, other)];
            }
        }
        groups.get(into).reports += groups.get(from).reports;
        groups.remove(from);
        for (var behind : groups.subList(from, groups.size())) {
            System.arraycopy(behind.sums, from + 1, behind.sums, from, behind.sums.length - from - 1);
        }
    }

    /** The row of the later of two groups, which holds their sum at the index of the earlier. */
    private static double[] sums(List<Group> groups, int one, int other) {
        return groups.get(Math.max(one, other)).sums;
    }

    /** Stories that report the same; starts as one. */
    private final class Group {
        private int reports;
        /** By index of an earlier group, the sum over pairs of reports of the probability that they report the same. */
        private final double[] sums;

        private final Reported first;

        Group(Reported story, List<Group> earlier) {
            first = story;
            reports = story.events().size();
            sums = new double[earlier.size()];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sum(earlier.get(i).first);
            }
        }

        private double sum(Reported other) {
            if (!first.fingerprint().equals(other.fingerprint())) {
                return 0;
            }
            var head = heads.get(first.fingerprint());
            double sum = 0;
            for (var one : first.events()) {
                for (var two : other.events()) {
                    sum += head.same(one, two);
                }
            }
            return sum;
        }

        double meanWith(int earlier, int itsReports) {
            return sums[earlier] / ((double) reports * itsReports);
        }
    }
}
