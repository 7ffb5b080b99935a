package io.embedstream.serde;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;

/**
 * Whose serializers are used, {@code serde.provider=builtin|confluent}: this module's, or Confluent's own from the
 * user's class path for what this module refuses (rules, field encryption, OAuth). Either raises
 * {@link UndecodableException} for a record that is at fault.
 */
public enum SerdeProvider {
    /** This module. */
    BUILTIN {
        @Override
        public <T extends SpecificRecord> Serde<T> specific(Class<T> type, Map<String, ?> configs, boolean isKey) {
            return configured(AvroSerde.specific(type), configs, isKey);
        }

        @Override
        public Serde<GenericRecord> generic(Map<String, ?> configs, boolean isKey) {
            return configured(AvroSerde.generic(), configs, isKey);
        }
    },
    /** Classes of {@code io.confluent.kafka.streams.serdes.avro}, loaded by name. */
    CONFLUENT {
        @Override
        public <T extends SpecificRecord> Serde<T> specific(Class<T> type, Map<String, ?> configs, boolean isKey) {
            Map<String, Object> all = new HashMap<>(configs);
            all.put(AvroSerdeConfig.SPECIFIC_AVRO_READER, true);
            all.put(isKey ? AvroSerdeConfig.SPECIFIC_AVRO_KEY_TYPE : AvroSerdeConfig.SPECIFIC_AVRO_VALUE_TYPE, type);
            return configured(ConfluentSerdes.onClassPath().specific(type), all, isKey);
        }

        @Override
        public Serde<GenericRecord> generic(Map<String, ?> configs, boolean isKey) {
            return configured(ConfluentSerdes.onClassPath().generic(), configs, isKey);
        }
    };

    /** The configuration key; its default is {@code builtin}. */
    public static final String CONFIG = "serde.provider";

    /**
     * Returns the provider a configuration names.
     *
     * @throws ConfigException for a name that is none
     */
    public static SerdeProvider named(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException(CONFIG, name, "expected builtin or confluent"));
    }

    private static <S extends Serde<?>> S configured(S serde, Map<String, ?> configs, boolean isKey) {
        serde.configure(configs, isKey);
        return serde;
    }

    /**
     * Returns a configured serde of one generated class; the caller closes it.
     *
     * @throws ConfigException when the configuration cannot work or Confluent's classes are asked for and absent
     */
    public abstract <T extends SpecificRecord> Serde<T> specific(Class<T> type, Map<String, ?> configs, boolean isKey);

    /** Returns a configured serde of generic records; as {@link #specific}. */
    public abstract Serde<GenericRecord> generic(Map<String, ?> configs, boolean isKey);
}
