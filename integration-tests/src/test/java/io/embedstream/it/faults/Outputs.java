package io.embedstream.it.faults;

import io.embedstream.it.faults.OutputRecord.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything a run has committed, by topic and key in order, and what of it has to equal what. */
final class Outputs {
    static final String DEAD_LETTERS = "dead-letters";
    private static final String NEWS = "news-enriched";
    private static final String DRIFT = "drift";
    private static final Set<String> OF_ENTITIES = Set.of("stories", "moods", "alerts");
    private static final Set<Kind> PROVISIONAL = EnumSet.complementOf(EnumSet.of(Kind.FINAL));

    private final Map<String, Map<String, List<OutputRecord>>> byTopic = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    Outputs(Collection<String> topics) {
        topics.forEach(topic -> byTopic.put(topic, new HashMap<>()));
    }

    void add(String topic, String key, OutputRecord record) {
        byTopic.get(topic).computeIfAbsent(key, k -> new ArrayList<>()).add(record);
    }

    void addReason(String reason) {
        reasons.merge(reason, 1L, Long::sum);
    }

    /** Records by key of each topic. */
    Map<String, Map<String, List<OutputRecord>>> byTopic() {
        return byTopic;
    }

    /** Number of dead letters of each reason. */
    Map<String, Long> reasons() {
        return reasons;
    }

    /**
     * What is the same in every run over the same input: all records but provisional alerts and revisions, of each
     * article the last record, whoever wrote it, and the last of each window of drift.
     */
    Map<String, Map<String, List<OutputRecord>>> ofInput() {
        var chosen = new TreeMap<String, Map<String, List<OutputRecord>>>();
        byTopic.forEach((topic, keys) -> chosen.put(topic, split(keys, EnumSet.of(Kind.FINAL))));
        chosen.remove(DRIFT);
        chosen.put("last of " + NEWS, last(NEWS));
        chosen.put("last of " + DRIFT, last(DRIFT));
        return chosen;
    }

    private Map<String, List<OutputRecord>> last(String topic) {
        var last = new HashMap<String, List<OutputRecord>>();
        byTopic.getOrDefault(topic, Map.of())
                .forEach((key, records) ->
                        last.put(key, List.of(records.get(records.size() - 1).withoutHeaders())));
        return last;
    }

    /**
     * What the owners of entities write: a function of what has come to them, in its order. Final and early alerts and
     * those withdrawn have an order each: final ones follow the closing of steps, early ones the mentions.
     */
    Map<String, Map<String, List<OutputRecord>>> ofEntities() {
        var chosen = new TreeMap<String, Map<String, List<OutputRecord>>>();
        byTopic.forEach((topic, keys) -> {
            if (OF_ENTITIES.contains(topic)) {
                chosen.put(topic, split(keys, EnumSet.allOf(Kind.class)));
            }
        });
        chosen.put("revisions of " + NEWS, split(byTopic.getOrDefault(NEWS, Map.of()), EnumSet.of(Kind.REVISION)));
        return chosen;
    }

    private static Map<String, List<OutputRecord>> split(Map<String, List<OutputRecord>> keys, Set<Kind> kinds) {
        var chosen = new HashMap<String, List<OutputRecord>>();
        keys.forEach((key, records) -> records.stream()
                .filter(record -> kinds.contains(record.kind()))
                .forEach(record -> chosen.computeIfAbsent(
                                record.kind() == Kind.FINAL ? key : key + " " + record.kind(), k -> new ArrayList<>())
                        .add(record)));
        return chosen;
    }

    /** Number of events that were enriched or became dead letters. */
    long judged() {
        return byTopic.entrySet().stream()
                .filter(topic ->
                        topic.getKey().endsWith("enriched") || topic.getKey().equals(DEAD_LETTERS))
                .flatMap(topic -> topic.getValue().values().stream())
                .flatMap(List::stream)
                .filter(record -> record.kind() != Kind.REVISION)
                .count();
    }

    /** Number of records that are the same in every run, each window of drift counting once. */
    long settled() {
        long records = byTopic.entrySet().stream()
                .filter(topic -> !topic.getKey().equals(DRIFT))
                .flatMap(topic -> topic.getValue().values().stream())
                .flatMap(List::stream)
                .filter(record -> !PROVISIONAL.contains(record.kind()))
                .count();
        return records + byTopic.getOrDefault(DRIFT, Map.of()).size();
    }

    /** Number of records of a kind. */
    long count(Kind kind) {
        return records().filter(record -> record.kind() == kind).count();
    }

    private Stream<OutputRecord> records() {
        return byTopic.values().stream().flatMap(keys -> keys.values().stream()).flatMap(List::stream);
    }

    /** Number of records of each topic. */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        byTopic.forEach((topic, keys) ->
                counts.put(topic, keys.values().stream().mapToLong(List::size).sum()));
        return counts;
    }
}
