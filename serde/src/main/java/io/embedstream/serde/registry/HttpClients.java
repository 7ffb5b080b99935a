package io.embedstream.serde.registry;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLParameters;

/**
 * HTTP clients for registries. Serdes of one configuration share one: each has a thread and a TLS context of its own,
 * and an application has dozens of serdes. Where keys for TLS are configured a serde has its own, since their files may
 * have changed since another one read them. One for plain HTTP has no TLS context, which takes a start a twentieth of
 * a second. Thread-safe.
 */
final class HttpClients {
    private static final Map<Settings, HttpClient> SHARED = new ConcurrentHashMap<>();

    private record Settings(Duration connectTimeout, String proxyHost, int proxyPort, boolean plain) {
        static Settings of(RegistryConfig config) {
            return new Settings(
                    config.connectTimeout(),
                    config.getString(RegistryConfig.PROXY_HOST),
                    config.getInt(RegistryConfig.PROXY_PORT),
                    config.addresses().stream()
                            .allMatch(address -> address.getScheme().equals("http")));
        }

        HttpClient.Builder client() {
            HttpClient.Builder client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connectTimeout);
            if (!proxyHost.isEmpty()) {
                client.proxy(ProxySelector.of(new InetSocketAddress(proxyHost, proxyPort)));
            }
            if (plain) {
                client.sslContext(new NoTls()).sslParameters(new SSLParameters());
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
