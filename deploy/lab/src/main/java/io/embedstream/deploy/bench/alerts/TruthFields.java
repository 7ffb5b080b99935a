package io.embedstream.deploy.bench.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.serde.json.InputTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields of one line of a truth file under any of their common names, whose case and word marks do not matter. */
final class TruthFields {
    /** Names of the times, for messages. */
    static final String TIMES = "from and to, start and end, or time";

    private static final List<String> ENTITY =
            List.of("entityid", "entity", "entityname", "company", "companyid", "name", "ticker", "symbol");
    private static final List<String> FROM = List.of(
            "from",
            "start",
            "starttime",
            "startat",
            "startedat",
            "first",
            "firstat",
            "begin",
            "openedat",
            "opened",
            "time",
            "at",
            "timestamp",
            "ts",
            "publishedat",
            "fromtime",
            "startms",
            "fromms",
            "startts",
            "windowstart");
    private static final List<String> TO = List.of(
            "to",
            "end",
            "endtime",
            "endat",
            "endedat",
            "last",
            "lastat",
            "until",
            "closedat",
            "closed",
            "totime",
            "endms",
            "toms",
            "endts",
            "windowend");
    private static final List<String> STORY = List.of("storyid", "story", "id", "eventid");
    private static final List<String> ARTICLES = List.of("articleids", "articles", "articleid", "members", "items");

    private final ObjectNode row;

    TruthFields(ObjectNode row) {
        this.row = row;
    }

    String entity() {
        return text(ENTITY)
                .orElseThrow(() -> new IllegalArgumentException("no entity; expected entity_id, found " + names()));
    }

    Optional<String> story() {
        return text(STORY);
    }

    /** Beginning and end, as far as they are given. */
    List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        text(FROM).map(InputTime::parse).ifPresent(times::add);
        text(TO).map(InputTime::parse).ifPresent(times::add);
        if (times.size() == 2 && times.get(1).isBefore(times.get(0))) {
            throw new IllegalArgumentException("it ends at " + times.get(1) + ", before it begins at " + times.get(0));
        }
        return times;
    }

    List<String> articles() {
        List<String> ids = new ArrayList<>();
        value(ARTICLES).ifPresent(value -> {
            if (value.isArray()) {
                value.forEach(id -> ids.add(id.asText()));
            } else {
                ids.addAll(List.of(value.asText().split("[,; ]+")));
            }
        });
        return ids;
    }

    private Optional<String> text(List<String> accepted) {
        return value(accepted).map(JsonNode::asText);
    }

    private Optional<JsonNode> value(List<String> accepted) {
        return accepted.stream()
                .flatMap(name -> row.properties().stream()
                        .filter(field -> plain(field.getKey()).equals(name)))
                .map(field -> field.getValue())
                .filter(value ->
                        !value.isNull() && !(value.isTextual() && value.asText().isBlank()))
                .findFirst();
    }

    private String names() {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names.toString();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
