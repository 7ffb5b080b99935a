package io.embedstream.serde.registry;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP clients for registries. Serdes of one configuration share one: each has a thread and a TLS context of its own,
 * and an application has dozens of serdes. Where keys for TLS are configured a serde has its own, since their files may
 * have changed since another one read them. Thread-safe.
 */
final class HttpClients {
    private static final Map<Settings, HttpClient> SHARED = new ConcurrentHashMap<>();

    private record Settings(Duration connectTimeout, String proxyHost, int proxyPort) {
        static Settings of(RegistryConfig config) {
            return new Settings(
                    config.connectTimeout(),
                    config.getString(RegistryConfig.PROXY_HOST),
                    config.getInt(RegistryConfig.PROXY_PORT));
        }

        HttpClient.Builder client() {
            HttpClient.Builder client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectTimeout);
            if (!proxyHost.isEmpty()) {
                client.proxy(ProxySelector.of(new InetSocketAddress(proxyHost, proxyPort)));
            }
            return client;
        }
    }

    private HttpClients() {}

    /**
     * A client as configured.
     *
     * @throws org.apache.kafka.common.KafkaException when a store of keys cannot be read
     */
    static HttpClient of(RegistryConfig config) {
        Settings settings = Settings.of(config);
        if (!Tls.isConfigured(config)) {
            return SHARED.computeIfAbsent(settings, wanted -> wanted.client().build());
        }
        HttpClient.Builder client = settings.client();
        Tls.configure(client, config);
        return client.build();
    }
}
