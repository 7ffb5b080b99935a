package io.embedstream.connect.opensearch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** What the sink takes. Immutable. */
public final class SinkConfig extends AbstractConfig {
    /** Addresses of the cluster's nodes. */
    public static final String URL = "connection.url";

    /** Who writes, by basic authentication. */
    public static final String USERNAME = "connection.username";

    /** The user's password. */
    public static final String PASSWORD = "connection.password";

    /** How much goes into one request. */
    public static final String BULK_MAX_BYTES = "bulk.max.bytes";

    /** How long an answer may take. */
    public static final String REQUEST_TIMEOUT_MS = "request.timeout.ms";

    private static final int DEFAULT_BULK_MAX_BYTES = 5 << 20;
    private static final int DEFAULT_TIMEOUT_MS = 60_000;

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    URL,
                    Type.LIST,
                    ConfigDef.NO_DEFAULT_VALUE,
                    SinkConfig::requireUrls,
                    Importance.HIGH,
                    "Addresses of nodes, http://HOST:PORT or https://; the next one is asked when one is out of reach")
            .define(USERNAME, Type.STRING, "", Importance.MEDIUM, "User of basic authentication; none when empty")
            .define(PASSWORD, Type.PASSWORD, "", Importance.MEDIUM, "Password of the user")
            .define(
                    BULK_MAX_BYTES,
                    Type.INT,
                    DEFAULT_BULK_MAX_BYTES,
                    ConfigDef.Range.atLeast(1),
                    Importance.LOW,
                    "Bytes of documents in a request; a larger document goes alone")
            .define(
                    REQUEST_TIMEOUT_MS,
                    Type.INT,
                    DEFAULT_TIMEOUT_MS,
                    ConfigDef.Range.atLeast(1),
                    Importance.LOW,
                    "How long an answer may take; below the consumer's max.poll.interval.ms");

    /** @throws ConfigException for a value that is missing or out of range */
    public SinkConfig(Map<String, ?> configs) {
        super(DEFINITION, configs, false);
    }

    private static void requireUrls(String key, Object value) {
        List<?> urls = (List<?>) value;
        if (urls == null || urls.isEmpty()) {
            throw new ConfigException(key, value, "expected at least one address such as http://opensearch:9200");
        }
        for (Object url : urls) {
            if (!isUrl(url.toString())) {
                throw new ConfigException(key, url, "expected an address such as http://opensearch:9200");
            }
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    List<String> urls() {
        return getList(URL);
    }

    String username() {
        return getString(USERNAME);
    }

    String password() {
        return getPassword(PASSWORD).value();
    }

    int bulkMaxBytes() {
        return getInt(BULK_MAX_BYTES);
    }

    Duration requestTimeout() {
        return Duration.ofMillis(getInt(REQUEST_TIMEOUT_MS));
    }
}
