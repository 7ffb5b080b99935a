package io.embedstream.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.RegisteredSchema;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryError;
import io.embedstream.serde.registry.RegistryException;
import io.embedstream.serde.registry.RegistryJson;
import io.embedstream.serde.registry.SchemaText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The requests the embedded registry understands about schemas and subjects. */
final class RegistryRoutes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int NOT_FOUND = 404;

    private final MemoryRegistry registry;
    private final List<Route> schemaRoutes;
    private final List<Route> settingRoutes;

    private RegistryRoutes(MemoryRegistry registry) {
        this.registry = registry;
        this.schemaRoutes = List.of(
                Route.of("GET", "/subjects", call -> texts(registry.subjects())),
                Route.of("POST", "/subjects/*", this::lookup),
                Route.of("DELETE", "/subjects/*", call -> numbers(registry.deleteSubject(call.part(1)))),
                Route.of("GET", "/subjects/*/versions", call -> numbers(registry.versions(call.part(1)))),
                Route.of("POST", "/subjects/*/versions", this::register),
                Route.of(
                        "GET",
                        "/subjects/*/versions/*",
                        call -> RegistryJson.versionReply(version(call), call.extended())),
                Route.of(
                        "GET",
                        "/subjects/*/versions/*/schema",
                        call -> RegistryJson.parse(version(call).schema().text().getBytes(StandardCharsets.UTF_8))),
                Route.of("GET", "/schemas/types", call -> texts(List.of(SchemaText.AVRO))),
                Route.of("GET", "/schemas/ids/*", this::schemaById),
                Route.of("GET", "/schemas/ids/*/versions", this::usesOfId),
                Route.of("GET", "/schemas/guids/*", this::schemaByGuid),
                Route.of("POST", "/compatibility/subjects/*/versions", this::compatibility),
                Route.of("POST", "/compatibility/subjects/*/versions/*", this::compatibility));
        this.settingRoutes = SettingRoutes.of(registry);
    }

    static RegistryRoutes of(MemoryRegistry registry) {
        return new RegistryRoutes(registry);
    }

    /**
     * Answers a request.
     *
     * @throws RegistryException when the registry refuses, or knows no such request
     */
    JsonNode answer(RestCall call) throws IOException {
        if (call.path().isEmpty()) {
            return JSON.objectNode();
        }
        for (List<Route> routes : List.of(schemaRoutes, settingRoutes)) {
            for (Route route : routes) {
                if (route.matches(call)) {
                    return route.action().answer(call);
                }
            }
        }
        throw new RegistryException("HTTP 404 Not Found", NOT_FOUND, NOT_FOUND);
    }

    private JsonNode register(RestCall call) throws IOException {
        RegisteredSchema registered =
                registry.register(call.part(1), RegistryJson.schema(call.body()), call.flag("normalize"));
        return RegistryJson.registrationReply(registered, call.extended());
    }

    private JsonNode lookup(RestCall call) throws IOException {
        RegisteredSchema registered =
                registry.lookup(call.part(1), RegistryJson.schema(call.body()), call.flag("normalize"));
        return RegistryJson.versionReply(registered, call.extended());
    }

    private RegisteredSchema version(RestCall call) throws IOException {
        String version = call.part(3);
        if (version.toLowerCase(Locale.ROOT).equals("latest") || version.equals("-1")) {
            return registry.latest(call.part(1));
        }
        return registry.version(call.part(1), number(version, RegistryError.INVALID_VERSION));
    }

    private JsonNode schemaById(RestCall call) throws IOException {
        int id = number(call.part(2), RegistryError.SCHEMA_NOT_FOUND);
        return RegistryJson.schemaReply(registry.schemaById(id, RegistryClient.ANY_SUBJECT));
    }

    private JsonNode schemaByGuid(RestCall call) throws IOException {
        return RegistryJson.schemaReply(registry.schemaByGuid(UUID.fromString(call.part(2))));
    }

    private JsonNode usesOfId(RestCall call) throws IOException {
        ArrayNode reply = JSON.arrayNode();
        for (RegisteredSchema use : registry.usesOf(number(call.part(2), RegistryError.SCHEMA_NOT_FOUND))) {
            reply.addObject()
                    .put("subject", use.subject())
                    .put("version", use.version().orElseThrow());
        }
        return reply;
    }

    private JsonNode compatibility(RestCall call) throws IOException {
        List<String> objections = registry.incompatibilities(call.part(2), RegistryJson.schema(call.body()));
        ObjectNode reply = JSON.objectNode().put("is_compatible", objections.isEmpty());
        if (call.flag("verbose")) {
            reply.set("messages", texts(objections));
        }
        return reply;
    }

    private static int number(String text, RegistryError otherwise) throws RegistryException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RegistryException("'" + text + "' is no number", otherwise.status(), otherwise.code());
        }
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static ArrayNode numbers(List<Integer> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
