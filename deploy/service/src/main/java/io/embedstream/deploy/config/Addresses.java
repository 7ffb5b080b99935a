package io.embedstream.deploy.config;

import io.embedstream.serde.registry.RegistryConfig;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/** What addresses of brokers and registries look like. */
final class Addresses {
    /** As Kafka reads it: a protocol may stand before it, an IPv6 address in brackets. */
    private static final Pattern BROKER = Pattern.compile("(?:\\w+://)?\\[?[\\w\\-%.:]+]?:(\\d{1,5})");

    private static final int LARGEST_PORT = 65_535;

    private Addresses() {}

    static ConfigDef.Validator ofBrokers() {
        return new EachParsedBy("of host:port", false, Addresses::requireBroker);
    }

    static ConfigDef.Validator ofRegistries() {
        return new EachParsedBy(
                "of http://host:port or https://host:port",
                true,
                address -> new RegistryConfig(Map.of(RegistryConfig.URL, address)));
    }

    private static void requireBroker(String address) {
        Matcher matcher = BROKER.matcher(address);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > LARGEST_PORT) {
            throw new IllegalArgumentException("'" + address + "' is no host:port");
        }
    }
}
