package io.embedstream.serde.registry;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS towards the registry: Kafka's {@code ssl.*} keys behind {@code schema.registry.}, read by Kafka's own code. */
final class Tls {

    private Tls() {}

    /** Whether any key is set. */
    static boolean isConfigured(RegistryConfig config) {
        return config.originalsWithPrefix(RegistryConfig.TLS_PREFIX).keySet().stream()
                .anyMatch(key -> key.startsWith("ssl."));
    }

    /**
     * Puts the configured keys, protocols and host check on an HTTP client; does nothing where no key is set.
     *
     * @throws org.apache.kafka.common.KafkaException when a store cannot be read
     */
    static void configure(HttpClient.Builder client, RegistryConfig config) {
        if (!isConfigured(config)) {
            return;
        }
        Map<String, Object> given = config.originalsWithPrefix(RegistryConfig.TLS_PREFIX);
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        AbstractConfig ssl = new AbstractConfig(definition, given, false);
        client.sslContext(context(ssl));
        client.sslParameters(parameters(ssl));
    }

    private static SSLContext context(AbstractConfig ssl) {
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(ssl.values());
            boolean hostCheck = !ssl.getString(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG)
                    .isEmpty();
            return hostCheck ? factory.sslContext() : UncheckedHost.context(ssl, factory);
        }
    }

    private static SSLParameters parameters(AbstractConfig ssl) {
        SSLParameters parameters = new SSLParameters();
        List<String> ciphers = ssl.getList(SslConfigs.SSL_CIPHER_SUITES_CONFIG);
        if (!ciphers.isEmpty()) {
            parameters.setCipherSuites(ciphers.toArray(String[]::new));
        }
        List<String> protocols = ssl.getList(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG);
        if (!protocols.isEmpty()) {
            parameters.setProtocols(protocols.toArray(String[]::new));
        }
        return parameters;
    }
}
