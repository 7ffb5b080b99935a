package io.embedstream.serde.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the registry client a configuration asks for. */
public final class RegistryClients {

    private static final Map<String, MemoryRegistry> SCOPES = new ConcurrentHashMap<>();

    private RegistryClients() {}

    /**
     * Returns a caching client for the configured addresses; the caller closes it.
     *
     * @throws org.apache.kafka.common.config.ConfigException for credentials or TLS settings that cannot work
     */
    public static RegistryClient create(RegistryConfig config) {
        RegistryClient registry = config.mockScope()
                .<RegistryClient>map(RegistryClients::mock)
                .orElseGet(() -> new HttpRegistryClient(new HttpTransport(config)));
        return new CachingRegistryClient(registry, config, System::nanoTime);
    }

    /** Returns the registry behind {@code mock://scope}, the same for everybody in this JVM until it is dropped. */
    public static MemoryRegistry mock(String scope) {
        return SCOPES.computeIfAbsent(scope, name -> new MemoryRegistry(CompatibilityLevel.NONE, event -> {}));
    }

    /** Forgets the registry behind {@code mock://scope}; the next use of the scope starts an empty one. */
    public static void dropMock(String scope) {
        SCOPES.remove(scope);
    }
}
