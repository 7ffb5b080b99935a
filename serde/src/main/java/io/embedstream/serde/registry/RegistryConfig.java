package io.embedstream.serde.registry;

import io.embedstream.serde.retry.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * How to reach a registry: addresses, timeouts, retries, credentials, TLS. The keys and defaults are those of
 * Confluent's client; each key but the first is also read with the prefix {@code schema.registry.}, the plain key
 * winning.
 */
public final class RegistryConfig extends AbstractConfig {

    public static final String URL = "schema.registry.url";
    public static final String URL_RANDOMIZE = "schema.registry.url.randomize";
    public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT_MS = "http.read.timeout.ms";
    public static final String MAX_RETRIES = "max.retries";
    public static final String RETRIES_WAIT_MS = "retries.wait.ms";
    public static final String RETRIES_MAX_WAIT_MS = "retries.max.wait.ms";
    public static final String MAX_SCHEMAS_PER_SUBJECT = "max.schemas.per.subject";
    public static final String MISSING_ID_CACHE_TTL_SEC = "missing.id.cache.ttl.sec";
    public static final String PROXY_HOST = "proxy.host";
    public static final String PROXY_PORT = "proxy.port";
    public static final String BASIC_AUTH_SOURCE = "basic.auth.credentials.source";
    public static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";
    public static final String BEARER_AUTH_SOURCE = "bearer.auth.credentials.source";
    public static final String BEARER_AUTH_TOKEN = "bearer.auth.token";
    public static final String BEARER_AUTH_LOGICAL_CLUSTER = "bearer.auth.logical.cluster";
    public static final String BEARER_AUTH_IDENTITY_POOL_ID = "bearer.auth.identity.pool.id";

    /** Headers of every request: what follows this prefix is the header's name. */
    public static final String REQUEST_HEADER_PREFIX = "request.header.";

    /** Second prefix of every key but {@link #URL} and the request headers. */
    public static final String CLIENT_PREFIX = "schema.registry.";

    /** Kafka's TLS keys count for the registry only after this prefix. */
    static final String TLS_PREFIX = "schema.registry.";

    private static final String MOCK_SCHEME = "mock://";
    private static final URI MOCK = URI.create("mock:scope");

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    URL,
                    Type.LIST,
                    List.of(),
                    Importance.HIGH,
                    "Addresses of the registry, tried in turn. mock://scope is a registry inside this JVM, shared by all"
                            + " that name the scope.")
            .define(
                    URL_RANDOMIZE,
                    Type.BOOLEAN,
                    false,
                    Importance.LOW,
                    "Start at an address chosen by chance instead of at the first.")
            .define(
                    CONNECT_TIMEOUT_MS,
                    Type.INT,
                    60_000,
                    ConfigDef.Range.atLeast(1),
                    Importance.LOW,
                    "Longest wait for a connection.")
            .define(
                    READ_TIMEOUT_MS,
                    Type.INT,
                    60_000,
                    ConfigDef.Range.atLeast(1),
                    Importance.LOW,
                    "Longest wait for a reply.")
            .define(
                    MAX_RETRIES,
                    Type.INT,
                    3,
                    ConfigDef.Range.atLeast(0),
                    Importance.LOW,
                    "Tries after the first, per address and request.")
            .define(
                    RETRIES_WAIT_MS,
                    Type.INT,
                    1_000,
                    ConfigDef.Range.atLeast(0),
                    Importance.LOW,
                    "Bound of the wait before the first retry; doubles with each one. The wait is drawn by chance below"
                            + " the bound.")
            .define(
                    RETRIES_MAX_WAIT_MS,
                    Type.INT,
                    20_000,
                    ConfigDef.Range.atLeast(0),
                    Importance.LOW,
                    "Longest wait before a retry.")
            .define(
                    MAX_SCHEMAS_PER_SUBJECT,
                    Type.INT,
                    1_000,
                    ConfigDef.Range.atLeast(1),
                    Importance.LOW,
                    "Size of each cache of registered schemas.")
            .define(
                    MISSING_ID_CACHE_TTL_SEC,
                    Type.LONG,
                    5L,
                    Importance.LOW,
                    "Seconds it is remembered that the registry has no schema of an id or guid; 0 or less to ask for"
                            + " each record.")
            .define(PROXY_HOST, Type.STRING, "", Importance.LOW, "Host of an HTTP proxy; none when empty.")
            .define(PROXY_PORT, Type.INT, -1, Importance.LOW, "Port of the HTTP proxy.")
            .define(
                    BASIC_AUTH_SOURCE,
                    Type.STRING,
                    "URL",
                    Importance.MEDIUM,
                    "Where basic credentials come from, in effect only when set: URL, USER_INFO or SASL_INHERIT.")
            .define(BASIC_AUTH_USER_INFO, Type.PASSWORD, "", Importance.MEDIUM, "user:password for USER_INFO.")
            .define(
                    BEARER_AUTH_SOURCE,
                    Type.STRING,
                    "STATIC_TOKEN",
                    Importance.MEDIUM,
                    "Where the bearer token comes from, in effect only when set: STATIC_TOKEN.")
            .define(BEARER_AUTH_TOKEN, Type.PASSWORD, "", Importance.MEDIUM, "The token for STATIC_TOKEN.")
            .define(
                    BEARER_AUTH_LOGICAL_CLUSTER,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "Sent with a bearer token as header target-sr-cluster.")
            .define(
                    BEARER_AUTH_IDENTITY_POOL_ID,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "Sent with a bearer token as header Confluent-Identity-Pool-Id.");

    /**
     * Reads the registry's part of a client's configuration; other keys are left alone.
     *
     * @throws ConfigException for a value out of range, or addresses of different kinds
     */
    public RegistryConfig(Map<String, ?> configs) {
        super(DEFINITION, withClientPrefix(configs), false);
        addresses();
    }

    /** Returns the definition of all keys, for documentation. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    private static Map<String, Object> withClientPrefix(Map<String, ?> configs) {
        Map<String, Object> all = new HashMap<>(configs);
        for (String key : DEFINITION.names()) {
            Object prefixed = configs.get(CLIENT_PREFIX + key);
            if (prefixed != null) {
                all.putIfAbsent(key, prefixed);
            }
        }
        return all;
    }

    /** Whether an address was given at all. */
    public boolean isConfigured() {
        return !getList(URL).isEmpty();
    }

    /** Returns the scope of a {@code mock://} address; empty when the addresses are real. */
    public Optional<String> mockScope() {
        return getList(URL).stream()
                .map(String::trim)
                .filter(url -> url.startsWith(MOCK_SCHEME))
                .map(url -> url.substring(MOCK_SCHEME.length()))
                .findFirst();
    }

    /** Returns the addresses without a trailing slash, credentials included. */
    public List<URI> addresses() {
        List<String> urls = getList(URL).stream().map(String::trim).toList();
        long mocks = urls.stream().filter(url -> url.startsWith(MOCK_SCHEME)).count();
        if (mocks > 0 && mocks < urls.size()) {
            throw new ConfigException(URL, urls, "mock:// and http(s):// addresses may not be mixed");
        }
        return urls.stream().map(RegistryConfig::address).toList();
    }

    private static URI address(String url) {
        if (url.startsWith(MOCK_SCHEME)) {
            return MOCK;
        }
        String trimmed = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        try {
            URI address = URI.create(trimmed);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL, url, "no valid address: " + e.getMessage());
        }
        throw new ConfigException(URL, url, "expected http://host:port, https://host:port or mock://scope");
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT_MS));
    }

    Duration readTimeout() {
        return Duration.ofMillis(getInt(READ_TIMEOUT_MS));
    }

    Backoff backoff() {
        return new Backoff(Duration.ofMillis(getInt(RETRIES_WAIT_MS)), Duration.ofMillis(getInt(RETRIES_MAX_WAIT_MS)));
    }

    /** Returns how long an unknown id is remembered; zero for not at all. */
    Duration missingIdExpiry() {
        return Duration.ofSeconds(Math.max(0, getLong(MISSING_ID_CACHE_TTL_SEC)));
    }

    /** Returns a value given by the user under the plain key or the prefixed one; empty when neither was given. */
    Optional<String> given(String key) {
        return Optional.ofNullable(originals().get(key)).map(RegistryConfig::text);
    }

    private static String text(Object value) {
        return value instanceof Password password ? password.value() : value.toString();
    }

    /** Returns the headers configured for every request. */
    Map<String, String> requestHeaders() {
        Map<String, String> headers = new HashMap<>();
        originalsWithPrefix(REQUEST_HEADER_PREFIX).forEach((name, value) -> headers.put(name, text(value)));
        return headers;
    }
}
