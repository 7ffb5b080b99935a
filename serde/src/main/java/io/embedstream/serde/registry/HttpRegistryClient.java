package io.embedstream.serde.registry;

import static io.embedstream.serde.registry.RestRequest.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The registry over HTTP, without caches: one call is one request. */
final class HttpRegistryClient implements RegistryClient {

    private static final int NOT_FOUND = 404;

    private final HttpTransport transport;

    HttpRegistryClient(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public RegisteredSchema register(String subject, SchemaText schema, boolean normalize) throws IOException {
        String path = "/subjects/" + encode(subject) + "/versions?normalize=" + normalize;
        JsonNode reply = transport.send(RestRequest.post(path, RegistryJson.body(schema)));
        return RegistryJson.registered(reply, subject, schema);
    }

    @Override
    public RegisteredSchema lookup(String subject, SchemaText schema, boolean normalize) throws IOException {
        String path = "/subjects/" + encode(subject) + "?normalize=" + normalize + "&deleted=false";
        JsonNode reply = transport.send(RestRequest.post(path, RegistryJson.body(schema)));
        return RegistryJson.registered(reply, subject, schema);
    }

    @Override
    public SchemaText schemaById(int id, String subject) throws IOException {
        String path = "/schemas/ids/" + id + "?fetchMaxId=false&subject=" + encode(subject);
        return RegistryJson.schema(transport.send(RestRequest.get(path)));
    }

    @Override
    public SchemaText schemaByGuid(UUID guid) throws IOException {
        return RegistryJson.schema(transport.send(RestRequest.get("/schemas/guids/" + guid)));
    }

    @Override
    public RegisteredSchema latest(String subject) throws IOException {
        String path = "/subjects/" + encode(subject) + "/versions/latest";
        return RegistryJson.registered(transport.send(RestRequest.get(path)), subject);
    }

    @Override
    public RegisteredSchema latestWithMetadata(String subject, Map<String, String> properties) throws IOException {
        StringBuilder path = new StringBuilder("/subjects/" + encode(subject) + "/metadata?");
        properties.forEach((key, value) -> path.append("key=")
                .append(encode(key))
                .append("&value=")
                .append(encode(value))
                .append('&'));
        return RegistryJson.registered(transport.send(RestRequest.get(path + "deleted=true")), subject);
    }

    /** Servers before 8.0.4 have no such path and answer 404. */
    @Override
    public List<String> associatedSubjects(String cluster, String topic, boolean isKey) throws IOException {
        String path = "/associations/resources/" + encode(cluster) + "/" + encode(topic)
                + "?resourceType=topic&associationType=" + (isKey ? "key" : "value");
        try {
            return RegistryJson.subjects(transport.send(RestRequest.get(path)));
        } catch (RegistryException e) {
            if (e.status() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public RegisteredSchema version(String subject, int version) throws IOException {
        String path = "/subjects/" + encode(subject) + "/versions/" + version + "?deleted=true";
        return RegistryJson.registered(transport.send(RestRequest.get(path)), subject);
    }

    @Override
    public void setCompatibility(String subject, CompatibilityLevel level) throws IOException {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level.name());
        transport.send(RestRequest.put("/config/" + encode(subject), body));
    }

    @Override
    public List<String> incompatibilities(String subject, SchemaText schema) throws IOException {
        String path = "/compatibility/subjects/" + encode(subject) + "/versions?verbose=true";
        try {
            JsonNode reply = transport.send(RestRequest.post(path, RegistryJson.body(schema)));
            return objections(reply);
        } catch (RegistryException e) {
            if (e.isUnknownSchema()) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<String> objections(JsonNode reply) throws IOException {
        JsonNode compatible = reply.path("is_compatible");
        if (!compatible.isBoolean()) {
            throw new IOException("the registry's reply lacks 'is_compatible': " + reply);
        }
        List<String> objections = new ArrayList<>();
        if (!compatible.booleanValue()) {
            reply.path("messages").forEach(message -> objections.add(message.asText()));
            if (objections.isEmpty()) {
                objections.add("the registry gave no reason");
            }
        }
        return objections;
    }

    /** Does nothing: the JDK's client ends with its last reference. */
    @Override
    public void close() {}
}
