package io.embedstream.serde;

import io.embedstream.serde.wire.SchemaId;
import io.embedstream.serde.wire.WireFormat;
import io.embedstream.serde.wire.WireFormat.Located;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;

/** Finds the schema id of a record and where its Avro binary starts. */
@FunctionalInterface
interface SchemaIdFinder {

    /** Where the id of a record is. */
    enum Place {
        /** Before the data. */
        PREFIX,
        /** In a header or, without one, before the data. */
        HEADER_OR_PREFIX,
        /**
         * Nowhere in the record, which is bare Avro: {@code use.schema.id} or else {@code use.schema.guid} names it.
         */
        CONFIGURATION
    }

    /**
     * Finds a record's id.
     *
     * @param headers null where the caller has none
     * @throws IllegalArgumentException when there is no id, or one that is cut off
     */
    Located find(Headers headers, byte[] record);

    /**
     * Returns the finder a configuration asks for.
     *
     * @throws ConfigException when the id is to come from a configuration that has none
     */
    static SchemaIdFinder of(AvroSerdeConfig config) {
        return switch (config.placeOfId()) {
            case PREFIX -> (headers, record) -> WireFormat.locate(record);
            case HEADER_OR_PREFIX ->
                (headers, record) -> headers == null
                        ? WireFormat.locate(record)
                        : WireFormat.locate(headers, config.isKey(), record);
            case CONFIGURATION -> {
                Located bare = new Located(configured(config), 0);
                yield (headers, record) -> bare;
            }
        };
    }

    private static SchemaId configured(AvroSerdeConfig config) {
        if (config.useSchemaId().isPresent()) {
            return new SchemaId.Numbered(config.useSchemaId().getAsInt());
        }
        return config.useSchemaGuid()
                .map(SchemaId.Global::new)
                .orElseThrow(() -> new ConfigException(
                        config.idDeserializerKey(),
                        "ConfigSchemaIdDeserializer",
                        "needs " + AvroSerdeConfig.USE_SCHEMA_ID + " or " + AvroSerdeConfig.USE_SCHEMA_GUID));
    }
}
