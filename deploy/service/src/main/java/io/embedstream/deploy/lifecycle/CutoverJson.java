package io.embedstream.deploy.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.lifecycle.CutoverEvent.Completed;
import io.embedstream.deploy.lifecycle.CutoverEvent.Decided;
import io.embedstream.deploy.lifecycle.CutoverEvent.GivenUp;
import io.embedstream.deploy.lifecycle.CutoverEvent.Holding;
import io.embedstream.deploy.lifecycle.CutoverEvent.Prepared;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The JSON of {@link CutoverEvent}s, as downstreams read it too. Version 2; 1 knew no windows. */
public final class CutoverJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 2;
    private static final int OLDEST = 1;

    private CutoverJson() {}

    /** The name of an event. */
    static String name(CutoverEvent event) {
        if (event instanceof Prepared) {
            return "cutover_prepared";
        } else if (event instanceof Holding) {
            return "cutover_holding";
        } else if (event instanceof Decided) {
            return "cutover_decided";
        } else if (event instanceof GivenUp) {
            return "cutover_given_up";
        }
        return "cutover_completed";
    }

    /** The event as a tree. */
    public static ObjectNode tree(String application, CutoverEvent event) {
        ObjectNode json = JSON.createObjectNode()
                .put("version", VERSION)
                .put("event", name(event))
                .put("application", application)
                .put("cutover", event.id());
        if (event instanceof Prepared prepared) {
            json.put("from", prepared.from())
                    .put("to", prepared.to())
                    .put("at", prepared.at().toString());
        } else if (event instanceof Holding holding) {
            json.put("who", holding.who());
            holding.members().forEach(json.putArray("members")::add);
        } else if (event instanceof Decided decided) {
            put(json.putObject("positions"), decided.positions());
            json.put("steps_until", decided.stepsUntil().toString());
            ObjectNode windows = json.putObject("windows_until");
            new TreeMap<>(decided.windowsUntil()).forEach((stream, start) -> windows.put(stream, start.toString()));
            json.put("keep_until", decided.keepUntil().toString());
        } else if (event instanceof GivenUp given) {
            json.put("reason", given.reason());
        } else if (event instanceof Completed completed) {
            put(json.putObject("outputs"), completed.outputs());
            json.put("rewritten", completed.rewritten());
        }
        return json;
    }

    private static void put(ObjectNode json, Map<TopicPartition, Long> offsets) {
        Map<String, Map<Integer, Long>> topics = new TreeMap<>();
        offsets.forEach((partition, offset) -> topics.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                .put(partition.partition(), offset));
        topics.forEach((topic, partitions) -> {
            ObjectNode of = json.putObject(topic);
            partitions.forEach((partition, offset) -> of.put(Integer.toString(partition), offset));
        });
    }

    static byte[] write(String application, CutoverEvent event) {
        try {
            return JSON.writeValueAsBytes(tree(application, event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    /** @throws IOException if the bytes are no such event, or one of a newer version */
    static CutoverEvent read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int version = json.path("version").asInt();
        if (version < OLDEST || version > VERSION) {
            throw new IOException("found a cutover of version " + version + ", expected " + VERSION + " at most"
                    + "; a newer build has written it: use that build");
        }
        String id = json.path("cutover").asText();
        String name = json.path("event").asText();
        return switch (name) {
            case "cutover_prepared" ->
                new Prepared(
                        id,
                        json.path("from").asText(),
                        json.path("to").asText(),
                        Instant.parse(json.path("at").asText()));
            case "cutover_holding" -> new Holding(id, json.path("who").asText(), texts(json.path("members")));
            case "cutover_decided" ->
                new Decided(
                        id,
                        offsets(json.path("positions")),
                        Instant.parse(json.path("steps_until").asText()),
                        moments(json.path("windows_until")),
                        Instant.parse(json.path("keep_until").asText()));
            case "cutover_given_up" -> new GivenUp(id, json.path("reason").asText());
            case "cutover_completed" ->
                new Completed(
                        id,
                        offsets(json.path("outputs")),
                        json.path("rewritten").asLong());
            default -> throw new IOException("found a cutover event '" + name + "', which this build does not know");
        };
    }

    private static Map<String, Instant> moments(JsonNode object) {
        Map<String, Instant> moments = new HashMap<>();
        object.properties()
                .forEach(entry -> moments.put(
                        entry.getKey(), Instant.parse(entry.getValue().asText())));
        return moments;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<TopicPartition, Long> offsets(JsonNode topics) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        topics.properties()
                .forEach(topic -> topic.getValue()
                        .properties()
                        .forEach(partition -> offsets.put(
                                new TopicPartition(topic.getKey(), Integer.parseInt(partition.getKey())),
                                partition.getValue().asLong())));
        return offsets;
    }
}
