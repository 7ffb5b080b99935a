package io.embedstream.serde;

import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import java.util.Map;

/** Where a serializer or deserializer gets its registry client. */
final class RegistrySource {

    static final String NOT_CONFIGURED =
            "'" + RegistryConfig.URL + "' is not set; configure the serializer or deserializer before its use";

    private RegistrySource() {}

    /** Returns the given client, or one for the configured addresses, or null when there are none. */
    static RegistryClient open(RegistryClient given, Map<String, ?> configs) {
        if (given != null) {
            return given;
        }
        RegistryConfig config = new RegistryConfig(configs);
        return config.isConfigured() ? RegistryClients.create(config) : null;
    }
}
