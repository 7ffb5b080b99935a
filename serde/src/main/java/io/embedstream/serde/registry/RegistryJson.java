package io.embedstream.serde.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** JSON bodies of the registry's REST interface. Members without content are left out, as Confluent's client does. */
public final class RegistryJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RegistryJson() {}

    /** Returns the body of a register, lookup or compatibility request. */
    public static ObjectNode body(SchemaText schema) {
        ObjectNode body = MAPPER.createObjectNode();
        putSchema(body, schema);
        return body;
    }

    /** Returns the reply to a read by id: the schema, its type unless Avro, its references if any. */
    public static ObjectNode schemaReply(SchemaText schema) {
        ObjectNode reply = MAPPER.createObjectNode();
        if (!schema.type().equals(SchemaText.AVRO)) {
            reply.put("schemaType", schema.type());
        }
        reply.put("schema", schema.text());
        putReferences(reply, schema);
        return reply;
    }

    /**
     * Returns the reply to a lookup or a version read.
     *
     * @param extended whether the client takes members that older ones do not know
     */
    public static ObjectNode versionReply(RegisteredSchema registered, boolean extended) {
        ObjectNode reply = MAPPER.createObjectNode();
        reply.put("subject", registered.subject());
        registered.version().ifPresent(version -> reply.put("version", version));
        reply.put("id", registered.id());
        if (extended) {
            registered.guid().ifPresent(guid -> reply.put("guid", guid.toString()));
        }
        reply.setAll(schemaReply(registered.schema()));
        return reply;
    }

    /** Returns the reply to a registration: the id and, for clients that take more, everything else. */
    public static ObjectNode registrationReply(RegisteredSchema registered, boolean extended) {
        return extended
                ? versionReply(registered, true)
                : MAPPER.createObjectNode().put("id", registered.id());
    }

    /** Returns a request's body as JSON text. */
    static String text(JsonNode node) {
        return node.toString();
    }

    /** Parses a body. */
    public static JsonNode parse(byte[] body) throws IOException {
        return MAPPER.readTree(body);
    }

    /**
     * Reads a schema from a request's or reply's body.
     *
     * @throws IOException when a part is missing, or the schema comes with rules, which this client does not run
     */
    public static SchemaText schema(JsonNode body) throws IOException {
        for (JsonNode rules : body.path("ruleSet")) {
            if (!rules.isEmpty()) {
                throw new IOException("the schema has rules (" + rules
                        + "), which serde.provider=builtin does not run; use" + " serde.provider=confluent");
            }
        }
        String type = body.path("schemaType").asText(SchemaText.AVRO);
        return new SchemaText(type, required(body, "schema").asText(), references(body.path("references")));
    }

    /**
     * Reads a registration from a reply.
     *
     * @param subject subject where the reply names none
     * @param sent schema where the reply carries none
     */
    static RegisteredSchema registered(JsonNode body, String subject, SchemaText sent) throws IOException {
        JsonNode version = body.path("version");
        return new RegisteredSchema(
                body.path("subject").asText(subject),
                version.isInt() ? OptionalInt.of(version.intValue()) : OptionalInt.empty(),
                required(body, "id").asInt(),
                guid(body),
                body.hasNonNull("schema") ? schema(body) : sent);
    }

    static RegisteredSchema registered(JsonNode body, String subject) throws IOException {
        return registered(body, subject, schema(body));
    }

    /** Reads the subjects of a list of associations. */
    static List<String> subjects(JsonNode array) throws IOException {
        List<String> subjects = new ArrayList<>();
        for (JsonNode each : array) {
            subjects.add(required(each, "subject").asText());
        }
        return subjects;
    }

    private static Optional<UUID> guid(JsonNode body) throws IOException {
        if (!body.hasNonNull("guid")) {
            return Optional.empty();
        }
        String text = body.get("guid").asText();
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new IOException("the registry's reply has guid '" + text + "', expected a UUID", e);
        }
    }

    private static List<SchemaReference> references(JsonNode array) throws IOException {
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode each : array) {
            references.add(new SchemaReference(
                    required(each, "name").asText(),
                    required(each, "subject").asText(),
                    required(each, "version").asInt()));
        }
        return references;
    }

    private static JsonNode required(JsonNode body, String member) throws IOException {
        if (!body.hasNonNull(member)) {
            throw new IOException("the registry's message lacks '" + member + "': " + body);
        }
        return body.get(member);
    }

    private static void putSchema(ObjectNode body, SchemaText schema) {
        body.put("schemaType", schema.type());
        body.put("schema", schema.text());
        putReferences(body, schema);
    }

    private static void putReferences(ObjectNode body, SchemaText schema) {
        if (schema.references().isEmpty()) {
            return;
        }
        ArrayNode array = body.putArray("references");
        for (SchemaReference reference : schema.references()) {
            array.addObject()
                    .put("name", reference.name())
                    .put("subject", reference.subject())
                    .put("version", reference.version());
        }
    }
}
