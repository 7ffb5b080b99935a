package io.embedstream.connect;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What the converter takes besides the deserializer's keys. */
public final class ConverterConfig extends AbstractConfig {
    /** Lists of records and maps as text in JSON, for tables. */
    public static final String COLLECTIONS_AS_JSON = "collections.as.json";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    COLLECTIONS_AS_JSON,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    ConfigDef.Importance.MEDIUM,
                    "Lists of records and maps as text in JSON, of the type io.debezium.data.Json, which Debezium's JDBC"
                            + " sink keeps in a column of JSON; lists of numbers and of texts stay lists");

    /** @throws org.apache.kafka.common.config.ConfigException for a value out of range */
    public ConverterConfig(Map<String, ?> configs) {
        super(DEFINITION, configs, false);
    }

    boolean collectionsAsJson() {
        return getBoolean(COLLECTIONS_AS_JSON);
    }
}
