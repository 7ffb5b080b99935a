package io.embedstream.it.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.embedstream.deploy.lifecycle.Cutovers;
import io.embedstream.it.faults.CommittedRecords;
import io.embedstream.topology.Topics;
import io.embedstream.topology.repeat.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the live topics hold after changes, and what of it is wrong: each figure is a number of records and 0 where all
 * is well.
 */
final class LiveOutputs {
    private static final Topics TOPICS = Topics.defaults();
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> clients;
    private final Cutovers known;
    private final Map<String, Sender.Position> positions;
    private final Map<String, String> fingerprints;
    private final Map<String, Long> wrong = new TreeMap<>();
    /** Of the enriched record of each event. */
    private final Map<String, String> enriched = new HashMap<>();

    /**
     * @param positions of every event that was sent
     * @param fingerprints of the model of each application, by its name in a cutover
     */
    LiveOutputs(
            Map<String, Object> clients,
            Cutovers known,
            Map<String, Sender.Position> positions,
            Map<String, String> fingerprints) {
        this.clients = clients;
        this.known = known;
        this.positions = positions;
        this.fingerprints = fingerprints;
    }

    /** Reads and checks everything. */
    Map<String, Long> wrong() {
        enriched(TOPICS.chats(), TOPICS.supportEnriched());
        enriched(TOPICS.news(), TOPICS.newsEnriched());
        enriched(TOPICS.reviews(), TOPICS.reviewsEnriched());
        perEvent(TOPICS.chats(), TOPICS.suggestions(), "message_id");
        perEvent(TOPICS.reviews(), TOPICS.recommendations(), "review_id");
        profiles();
        windows();
        moods();
        none("dead_letters", TOPICS.deadLetters());
        return wrong;
    }

    private void add(String figure, long more) {
        wrong.merge(figure, more, Long::sum);
    }

    private void enriched(String input, String output) {
        var seen = new HashSet<String>();
        var changes = new HashMap<Integer, List<String>>();
        for (var record : read(output)) {
            if (Revision.isOne(record.headers())) {
                continue;
            }
            var event = json(record);
            var id = event.path("event_id").asText();
            var fingerprint = event.path("fingerprint").asText();
            enriched.put(id, fingerprint);
            add("twice", seen.add(id) ? 0 : 1);
            var at = positions.get(id);
            add("of_the_wrong_application", fingerprint.equals(of(known.owner(at.partition(), at.offset()))) ? 0 : 1);
            var runs = changes.computeIfAbsent(record.partition(), partition -> new ArrayList<>());
            if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(fingerprint)) {
                runs.add(fingerprint);
            }
        }
        add("missing", sentTo(input) - seen.size());
        boolean oneModel = new HashSet<>(fingerprints.values()).size() == 1;
        changes.values()
                .forEach(runs -> add(
                        "changes_of_fingerprint_too_many",
                        oneModel
                                ? runs.size() - 1
                                : Math.max(0, runs.size() - 1 - known.cuts().size())));
    }

    private void perEvent(String input, String output, String field) {
        var seen = new HashSet<String>();
        for (var record : read(output)) {
            var value = json(record);
            var id = value.path(field).asText();
            add("twice", seen.add(id) ? 0 : 1);
            if (value.has("fingerprint")) {
                compared(value.path("fingerprint").asText(), enriched.get(id));
            }
        }
        add("missing", sentTo(input) - seen.size());
    }

    private void compared(String fingerprint, String other) {
        add("compared_across_fingerprints", fingerprint.equals(other) ? 0 : 1);
    }

    /** The last profile of each user is in the space of who is live. */
    private void profiles() {
        var last = new HashMap<String, Set<String>>();
        for (var record : read(TOPICS.profiles())) {
            var of = new HashSet<String>();
            if (record.value() != null) {
                json(record)
                        .path("interests")
                        .forEach(interest -> of.add(interest.path("fingerprint").asText()));
            }
            last.put(new String(record.key(), UTF_8), of);
        }
        last.values().forEach(of -> of.forEach(fingerprint -> compared(fingerprint, of(known.live()))));
    }

    private void windows() {
        for (var record : read(TOPICS.drift())) {
            var window = json(record);
            var owner = known.ownerOfWindow(
                    window.path("stream").asText(),
                    Instant.ofEpochMilli(window.path("window_start").asLong()));
            add("of_the_wrong_application", window.path("fingerprint").asText().equals(of(owner)) ? 0 : 1);
        }
    }

    private void moods() {
        var last = new HashMap<String, Long>();
        for (var record : read(TOPICS.moods())) {
            var mood = json(record);
            long step = mood.path("step_end").asLong();
            Long before = last.put(mood.path("entity_id").asText(), step);
            add("moods_displaced", before != null && before >= step ? 1 : 0);
        }
    }

    private void none(String figure, String topic) {
        add(figure, read(topic).size());
    }

    private String of(String application) {
        return fingerprints.get(application);
    }

    private long sentTo(String topic) {
        return positions.values().stream()
                .filter(at -> at.partition().topic().equals(topic))
                .count();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        CommittedRecords.forEach(clients, List.of(topic), records::add);
        return records;
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
