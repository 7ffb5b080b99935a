package io.embedstream.topology.ingest;

/**
 * One topic whose values carry a text.
 *
 * @param stream name of the stream on enriched records, such as {@code chats}
 * @param topic the topic
 * @param decoder reads its values
 * @param fields names its fields
 * @param tokenVectors whether a stage judges parts of the text and needs token vectors
 */
public record TextInput<T>(
        String stream, String topic, RecordDecoder<T> decoder, FieldExtractor<T> fields, boolean tokenVectors) {

    /** The same under another topic. */
    public TextInput<T> at(String otherTopic) {
        return new TextInput<>(stream, otherTopic, decoder, fields, tokenVectors);
    }
}
