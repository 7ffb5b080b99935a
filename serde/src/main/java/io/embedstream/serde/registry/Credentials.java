package io.embedstream.serde.registry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * The headers that authenticate requests, made once from the configuration; those of the URL source differ per address.
 */
final class Credentials {

    private final boolean fromUrl;
    private final Map<String, String> headers;

    private Credentials(boolean fromUrl, Map<String, String> headers) {
        this.fromUrl = fromUrl;
        this.headers = Map.copyOf(headers);
    }

    /**
     * Reads the credentials a configuration asks for.
     *
     * @throws ConfigException for both kinds at once, an unknown or unsupported source, or a source without its value
     */
    static Credentials of(RegistryConfig config) {
        Optional<String> basic = source(config, RegistryConfig.BASIC_AUTH_SOURCE);
        Optional<String> bearer = source(config, RegistryConfig.BEARER_AUTH_SOURCE);
        if (basic.isPresent() && bearer.isPresent()) {
            throw new ConfigException("Only one of '" + RegistryConfig.BASIC_AUTH_SOURCE + "' and '"
                    + RegistryConfig.BEARER_AUTH_SOURCE + "' may be set; both are");
        }
        if (basic.isPresent()) {
            return basic(config, basic.get());
        }
        return bearer.map(source -> bearer(config, source)).orElseGet(() -> new Credentials(false, Map.of()));
    }

    private static Optional<String> source(RegistryConfig config, String key) {
        return config.given(key).filter(value -> !value.isBlank()).map(value -> value.toUpperCase(Locale.ROOT));
    }

    private static Credentials basic(RegistryConfig config, String source) {
        return switch (source) {
            case "URL" -> new Credentials(true, Map.of());
            case "USER_INFO" -> new Credentials(false, basicHeader(userInfo(config)));
            case "SASL_INHERIT" -> new Credentials(false, basicHeader(SaslLogin.userInfo(config.originals())));
            default ->
                throw new ConfigException(
                        RegistryConfig.BASIC_AUTH_SOURCE, source, "expected URL, USER_INFO or SASL_INHERIT");
        };
    }

    private static String userInfo(RegistryConfig config) {
        return config.given(RegistryConfig.BASIC_AUTH_USER_INFO)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ConfigException("'" + RegistryConfig.BASIC_AUTH_USER_INFO
                        + "' is missing; USER_INFO credentials need user:password there"));
    }

    private static Credentials bearer(RegistryConfig config, String source) {
        if (!source.equals("STATIC_TOKEN")) {
            throw new ConfigException(
                    RegistryConfig.BEARER_AUTH_SOURCE,
                    source,
                    "not supported by this client; use STATIC_TOKEN, or serde.provider=confluent");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token(config));
        config.given(RegistryConfig.BEARER_AUTH_LOGICAL_CLUSTER)
                .ifPresent(cluster -> headers.put("target-sr-cluster", cluster));
        config.given(RegistryConfig.BEARER_AUTH_IDENTITY_POOL_ID)
                .ifPresent(pool -> headers.put("Confluent-Identity-Pool-Id", pool));
        return new Credentials(false, headers);
    }

    private static String token(RegistryConfig config) {
        return config.given(RegistryConfig.BEARER_AUTH_TOKEN)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ConfigException("'" + RegistryConfig.BEARER_AUTH_TOKEN
                        + "' is missing; STATIC_TOKEN credentials need the token there"));
    }

    private static Map<String, String> basicHeader(String userInfo) {
        String encoded = Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + encoded);
    }

    /** Returns the headers for a request to this address. */
    Map<String, String> headersFor(URI address) {
        if (!fromUrl || address.getRawUserInfo() == null) {
            return headers;
        }
        return basicHeader(URLDecoder.decode(address.getRawUserInfo(), StandardCharsets.UTF_8));
    }
}
