package io.embedstream.deploy.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alerts gained, lost and moved. Those of one entity are the same alert where their times overlap, each with one of the
 * other at most, in order of time. Provisional records follow the order of arrival and have no part in it.
 */
final class AlertDetail implements Detail {
    private final Map<String, Episode> live = new TreeMap<>();
    private final Map<String, Episode> shadow = new TreeMap<>();

    /** An alert from its opening to its close, open without end where it has not closed. */
    private record Episode(String entity, String id, long opened, long closed, double worst) {
        boolean overlaps(Episode other) {
            return entity.equals(other.entity) && opened <= other.closed && other.opened <= closed;
        }

        Episode with(Episode more) {
            return new Episode(entity, id, opened, Math.min(closed, more.closed), Math.min(worst, more.worst));
        }

        @Override
        public String toString() {
            return entity + " opened " + Instant.ofEpochMilli(opened)
                    + (closed == Long.MAX_VALUE ? "" : " closed " + Instant.ofEpochMilli(closed));
        }
    }

    private record Pair(Episode live, Episode shadow) {
        Duration moved() {
            return Duration.ofMillis(shadow.opened - live.opened);
        }
    }

    private final List<Pair> pairs = new ArrayList<>();
    private final List<Episode> lost = new ArrayList<>();
    private final List<Episode> gained = new ArrayList<>();

    @Override
    public void both(String id, OutputRecord before, OutputRecord after) {
        add(live, before);
        add(shadow, after);
    }

    @Override
    public void onlyLive(String id, OutputRecord record) {
        add(live, record);
    }

    @Override
    public void onlyShadow(String id, OutputRecord record) {
        add(shadow, record);
    }

    private static void add(Map<String, Episode> episodes, OutputRecord record) {
        if (record.value().path("provisional").asBoolean()) {
            return;
        }
        boolean closed = record.text("state").equals("closed");
        Episode seen = new Episode(
                record.text("entity_id"),
                record.text("alert_id"),
                record.value().path("opened_at").asLong(),
                closed ? record.value().path("window_end").asLong() : Long.MAX_VALUE,
                record.value().path("score").asDouble());
        episodes.merge(seen.id(), seen, Episode::with);
    }

    private void match() {
        pairs.clear();
        lost.clear();
        gained.clear();
        Map<String, List<Episode>> left = new TreeMap<>();
        inTime(shadow)
                .forEach(episode -> left.computeIfAbsent(episode.entity(), entity -> new ArrayList<>())
                        .add(episode));
        for (Episode episode : inTime(live)) {
            List<Episode> candidates = left.getOrDefault(episode.entity(), List.of());
            candidates.stream()
                    .filter(other -> other.id().equals(episode.id()))
                    .findFirst()
                    .or(() -> candidates.stream().filter(episode::overlaps).findFirst())
                    .ifPresentOrElse(
                            same -> {
                                candidates.remove(same);
                                pairs.add(new Pair(episode, same));
                            },
                            () -> lost.add(episode));
        }
        left.values().forEach(gained::addAll);
    }

    private static List<Episode> inTime(Map<String, Episode> episodes) {
        return episodes.values().stream()
                .sorted(Comparator.comparingLong(Episode::opened).thenComparing(Episode::id))
                .toList();
    }

    @Override
    public void addTo(ObjectNode line) {
        match();
        List<Pair> moved = pairs.stream().filter(pair -> !pair.moved().isZero()).toList();
        line.put("alerts_live", live.size())
                .put("alerts_shadow", shadow.size())
                .put("alerts_gained", gained.size())
                .put("alerts_lost", lost.size())
                .put("alerts_moved", moved.size());
        line.put(
                "moved_minutes_median",
                moved.isEmpty()
                        ? 0
                        : moved.stream()
                                .map(pair -> pair.moved().toMinutes())
                                .sorted()
                                .toList()
                                .get(moved.size() / 2));
    }

    @Override
    public List<Example> examples() {
        match();
        List<Example> examples = new ArrayList<>();
        lost.forEach(alert ->
                examples.add(new Example("alert_lost", alert.id(), alert.toString(), "none", "", 4 - alert.worst())));
        gained.forEach(alert ->
                examples.add(new Example("alert_gained", alert.id(), "none", alert.toString(), "", 4 - alert.worst())));
        pairs.stream()
                .filter(pair -> !pair.moved().isZero())
                .forEach(pair -> examples.add(new Example(
                        "alert_moved",
                        pair.live().id(),
                        pair.live().toString(),
                        pair.shadow().toString(),
                        "moved by " + pair.moved().toMinutes() + " minutes",
                        3)));
        return examples;
    }
}
