package io.embedstream.topology.generic;

/**
 * One topic to enrich.
 *
 * @param name name of the stream on enriched records
 * @param input topic to read
 * @param output topic to write
 * @param format how values are written
 * @param field path of the text in the value; not used for plain text
 */
public record GenericSettings(String name, String input, String output, Format format, FieldPath field) {

    /** How the values of the input topic are written. */
    public enum Format {
        /** Avro in Confluent's wire format, any record schema. */
        AVRO,
        /** One JSON document per value. */
        JSON,
        /** The value is the text, in UTF-8. */
        TEXT
    }
}
