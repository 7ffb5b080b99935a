package io.embedstream.deploy.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.RegistryError;
import io.embedstream.serde.registry.RegistryException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The requests about compatibility levels and the mode. */
final class SettingRoutes {

    private static final String READ_WRITE = "READWRITE";
    private static final String READ_ONLY = "READONLY";

    private final MemoryRegistry registry;

    private SettingRoutes(MemoryRegistry registry) {
        this.registry = registry;
    }

    static List<Route> of(MemoryRegistry registry) {
        SettingRoutes routes = new SettingRoutes(registry);
        return List.of(
                Route.of("GET", "/config", call -> level("compatibilityLevel", registry.defaultCompatibility())),
                Route.of("PUT", "/config", routes::setDefaultLevel),
                Route.of("GET", "/config/*", routes::levelOfSubject),
                Route.of("PUT", "/config/*", routes::setLevel),
                Route.of("DELETE", "/config/*", routes::removeLevel),
                Route.of("GET", "/mode", call -> routes.mode()),
                Route.of("PUT", "/mode", routes::setMode));
    }

    private JsonNode levelOfSubject(RestCall call) throws IOException {
        String subject = call.part(1);
        CompatibilityLevel level = registry.compatibility(subject)
                .or(() ->
                        call.flag("defaultToGlobal") ? Optional.of(registry.defaultCompatibility()) : Optional.empty())
                .orElseThrow(() -> error(
                        RegistryError.LEVEL_NOT_FOUND,
                        "Subject '" + subject + "' does not have subject-level compatibility configured"));
        return level("compatibilityLevel", level);
    }

    private JsonNode setDefaultLevel(RestCall call) throws IOException {
        CompatibilityLevel level = requestedLevel(call);
        registry.setDefaultCompatibility(level);
        return level("compatibility", level);
    }

    private JsonNode setLevel(RestCall call) throws IOException {
        CompatibilityLevel level = requestedLevel(call);
        registry.setCompatibility(call.part(1), level);
        return level("compatibility", level);
    }

    private JsonNode removeLevel(RestCall call) throws IOException {
        JsonNode before = levelOfSubject(call);
        registry.removeCompatibility(call.part(1));
        return before;
    }

    private JsonNode mode() {
        return JsonNodeFactory.instance.objectNode().put("mode", registry.isReadOnly() ? READ_ONLY : READ_WRITE);
    }

    private JsonNode setMode(RestCall call) throws IOException {
        String mode = call.body().path("mode").asText();
        switch (mode) {
            case READ_WRITE -> registry.setReadOnly(false);
            case READ_ONLY -> registry.setReadOnly(true);
            default ->
                throw error(
                        RegistryError.INVALID_MODE,
                        "Invalid mode '" + mode + "'. Valid values here are " + READ_WRITE + " and " + READ_ONLY);
        }
        return mode();
    }

    private static CompatibilityLevel requestedLevel(RestCall call) throws RegistryException {
        String name = call.body().path("compatibility").asText().toUpperCase(Locale.ROOT);
        return CompatibilityLevel.named(name)
                .orElseThrow(() -> error(
                        RegistryError.INVALID_LEVEL,
                        "Invalid compatibility level '" + name + "'. Valid values are "
                                + List.of(CompatibilityLevel.values())));
    }

    private static RegistryException error(RegistryError error, String message) {
        return new RegistryException(message, error.status(), error.code());
    }

    private static ObjectNode level(String member, CompatibilityLevel level) {
        return JsonNodeFactory.instance.objectNode().put(member, level.name());
    }
}
