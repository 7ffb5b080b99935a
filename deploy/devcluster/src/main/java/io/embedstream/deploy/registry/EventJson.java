package io.embedstream.deploy.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.RegistryEvent;
import io.embedstream.serde.registry.RegistryJson;
import java.io.IOException;
import java.util.Optional;

/**
 * The journal's lines.
 *
 * <pre>
 * {"event":"registered","subject":S,"version":N,"id":N,"schemaType":"AVRO","schema":TEXT[,"references":[...]]}
 * {"event":"deleted","subject":S}
 * {"event":"level"[,"subject":S],"level":L}     without a subject: the default
 * {"event":"level-removed","subject":S}
 * {"event":"read-only","value":B}
 * </pre>
 */
final class EventJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EVENT = "event";
    private static final String SUBJECT = "subject";
    private static final String LEVEL = "level";

    private EventJson() {}

    static String text(RegistryEvent event) {
        ObjectNode line = MAPPER.createObjectNode();
        if (event instanceof RegistryEvent.SchemaRegistered registered) {
            line.put(EVENT, "registered")
                    .put(SUBJECT, registered.subject())
                    .put("version", registered.version())
                    .put("id", registered.id())
                    .setAll(RegistryJson.body(registered.schema()));
        } else if (event instanceof RegistryEvent.SubjectDeleted deleted) {
            line.put(EVENT, "deleted").put(SUBJECT, deleted.subject());
        } else if (event instanceof RegistryEvent.LevelSet set) {
            line.put(EVENT, LEVEL);
            set.subject().ifPresent(subject -> line.put(SUBJECT, subject));
            line.put(LEVEL, set.level().name());
        } else if (event instanceof RegistryEvent.LevelRemoved removed) {
            line.put(EVENT, "level-removed").put(SUBJECT, removed.subject());
        } else if (event instanceof RegistryEvent.ReadOnlySet set) {
            line.put(EVENT, "read-only").put("value", set.readOnly());
        }
        return line.toString();
    }

    /**
     * Parses a line.
     *
     * @throws JsonProcessingException when it is no JSON
     * @throws IllegalArgumentException when it is no event
     */
    static RegistryEvent parse(String text) throws IOException {
        JsonNode line = MAPPER.readTree(text);
        String event = line.path(EVENT).asText();
        return switch (event) {
            case "registered" ->
                new RegistryEvent.SchemaRegistered(
                        subject(line),
                        line.get("version").asInt(),
                        line.get("id").asInt(),
                        RegistryJson.schema(line));
            case "deleted" -> new RegistryEvent.SubjectDeleted(subject(line));
            case LEVEL -> new RegistryEvent.LevelSet(optionalSubject(line), level(line));
            case "level-removed" -> new RegistryEvent.LevelRemoved(subject(line));
            case "read-only" -> new RegistryEvent.ReadOnlySet(line.get("value").asBoolean());
            default -> throw new IllegalArgumentException("unknown event '" + event + "'");
        };
    }

    private static String subject(JsonNode line) {
        return optionalSubject(line).orElseThrow(() -> new IllegalArgumentException("no subject in " + line));
    }

    private static Optional<String> optionalSubject(JsonNode line) {
        return line.hasNonNull(SUBJECT) ? Optional.of(line.get(SUBJECT).asText()) : Optional.empty();
    }

    private static CompatibilityLevel level(JsonNode line) {
        return CompatibilityLevel.valueOf(line.path(LEVEL).asText());
    }
}
