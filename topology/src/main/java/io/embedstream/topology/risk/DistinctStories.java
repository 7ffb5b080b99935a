package io.embedstream.topology.risk;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.internal.StoryState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts stories that report different events, by average linkage: the two groups of stories whose articles report the
 * same with the highest mean probability become one, until no two are likely enough. One article that is like two
 * reports does not make them one, nor does one odd rewrite make a report two. Joining goes on to the last to see how
 * sure it is that the stories are of different events ({@link Distinct}).
 *
 * <p>Stricter than the collapse of {@link Stories}: rewrites which that keeps apart shall not pass for a burst. A story
 * without report vectors, as where a model has no event head, counts. The count does not depend on the order of the
 * stories.
 */
final class DistinctStories {
    /** Stories that are compared, the first of those given; comparing takes the third power of their number. */
    static final int MOST_COMPARED = 64;

    private final SameEvents same;
    private final double below;

    /** @param below mean {@link EventHead#same} below which two groups of reports are of different events */
    DistinctStories(SameEvents same, double below) {
        this.same = same;
        this.below = below;
    }

    private Optional<ReportedStory> reported(StoryState story) {
        return same.head(story.getFingerprint())
                .map(head -> ReportedStory.of(story, head))
                .filter(reported -> reported.tellings() > 0);
    }

    /**
     * The different events among stories of an entity, of many among the first {@value #MOST_COMPARED}.
     *
     * @param entity keeps what is found out about its stories
     */
    Distinct among(TrackedEntity entity, List<StoryState> stories) {
        int compared = Math.min(stories.size(), MOST_COMPARED);
        var reported = stories.subList(0, compared).stream()
                .flatMap(story -> reported(story).stream())
                .sorted(Comparator.comparing(ReportedStory::id))
                .toList();
        var sums = same.sums(entity, reported);
        var groups = new ArrayList<Group>();
        for (int i = 0; i < sums.length; i++) {
            groups.add(new Group(reported.get(i).tellings(), sums[i]));
        }
        int certain = compared - reported.size() + Math.min(1, groups.size());
        var joins = new ArrayList<Double>();
        while (groups.size() > 1) {
            joins.add(joinLikeliest(groups));
        }
        return new Distinct(certain, joins, below);
    }

    /** Joins two groups of several; returns the mean probability that they report the same. */
    private static double joinLikeliest(List<Group> groups) {
        double highest = -1;
        int into = -1;
        int from = -1;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < i; j++) {
                double mean = groups.get(i).meanWith(j, groups.get(j).reports);
                if (mean > highest) {
                    highest = mean;
                    into = j;
                    from = i;
                }
            }
        }
        merge(groups, into, from);
        return highest;
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
    private static final class Group {
        private int reports;
        /** By index of an earlier group, the sum over pairs of reports of the probability that they report the same. */
        private final double[] sums;

        Group(int reports, double[] sums) {
            this.reports = reports;
            this.sums = sums;
        }

        double meanWith(int earlier, int itsReports) {
            return sums[earlier] / ((double) reports * itsReports);
        }
    }
}
