package io.embedstream.topology.risk;

import io.embedstream.encoder.TextPair;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.schemas.internal.StoryReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Has a judge read pairs of stories, each pair once: what it says is kept with the younger story, by a digest of what
 * was read of the older, so that a story that comes back under its id with another text is read again. What another
 * judge has said is forgotten.
 */
final class PairReader {
    /** Older stories a story keeps readings with; more than are compared at a time. */
    static final int MOST_KEPT = 2 * DistinctStories.MOST_COMPARED;

    private final Meter meter;

    /** Is told of each call of a judge: the number of pairs, and how long it took. */
    interface Meter {
        Meter NONE = (pairs, nanos) -> {};

        void read(int pairs, long nanos);
    }

    PairReader(Meter meter) {
        this.meter = meter;
    }

    /** Two stories in the order in which they are read. */
    record Pair(ReportedStory older, ReportedStory younger) {
        static Pair of(ReportedStory one, ReportedStory other) {
            return one.isOlderThan(other) ? new Pair(one, other) : new Pair(other, one);
        }

        int tellings() {
            return older.tellings() * younger.tellings();
        }

        private TextPair texts() {
            return new TextPair(older.text(), younger.text());
        }
    }

    /**
     * The log-odds by a judge that each pair reports the same.
     *
     * @param entity whose stories they are
     */
    double[] read(TrackedEntity entity, EventJudge judge, List<Pair> pairs) {
        var logOdds = new double[pairs.size()];
        var unread = new ArrayList<Integer>();
        for (int i = 0; i < logOdds.length; i++) {
            var known = known(entity, judge, pairs.get(i));
            if (known.isPresent()) {
                logOdds[i] = known.getAsDouble();
            } else {
                unread.add(i);
            }
        }
        if (!unread.isEmpty()) {
            long start = System.nanoTime();
            double[] said =
                    judge.logOdds(unread.stream().map(i -> pairs.get(i).texts()).toList());
            meter.read(said.length, System.nanoTime() - start);
            var readings = new LinkedHashMap<String, List<StoryReading>>();
            for (int k = 0; k < said.length; k++) {
                var pair = pairs.get(unread.get(k));
                logOdds[unread.get(k)] = said[k];
                readings.computeIfAbsent(pair.younger.id(), id -> new ArrayList<>())
                        .add(new StoryReading(pair.older.digest(), said[k]));
            }
            keep(entity, judge, readings);
            entity.haveRead(said.length);
        }
        return logOdds;
    }

    private static OptionalDouble known(TrackedEntity entity, EventJudge judge, Pair pair) {
        var story = entity.story(pair.younger.id());
        if (!judge.fingerprint().equals(story.getReadBy())) {
            return OptionalDouble.empty();
        }
        long older = pair.older.digest();
        return story.getReadings().stream()
                .filter(reading -> reading.getReport() == older)
                .mapToDouble(StoryReading::getLogOdds)
                .findFirst();
    }

    private static void keep(TrackedEntity entity, EventJudge judge, Map<String, List<StoryReading>> readings) {
        readings.forEach((id, news) -> {
            var own = entity.own(entity.story(id));
            var all = new ArrayList<StoryReading>();
            if (judge.fingerprint().equals(own.getReadBy())) {
                all.addAll(own.getReadings());
            }
            all.addAll(news);
            own.setReadBy(judge.fingerprint());
            own.setReadings(new ArrayList<>(all.subList(Math.max(0, all.size() - MOST_KEPT), all.size())));
            entity.put(own);
        });
    }
}
