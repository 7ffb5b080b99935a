package io.embedstream.topology.ingest;

import io.embedstream.topology.privacy.TextMasker;

/**
 * One topic whose values carry a text.
 *
 * @param stream name of the stream on enriched records, such as {@code chats}
 * @param topic the topic
 * @param decoder reads its values
 * @param fields names its fields
 * @param tokenVectors whether a stage judges parts of the text and needs token vectors
 * @param masker masks its texts before anything else reads them
 * @param sentOn how records are sent on that lie in the wrong partition
 */
public record TextInput<T>(
        String stream,
        String topic,
        RecordDecoder<T> decoder,
        FieldExtractor<T> fields,
        boolean tokenVectors,
        TextMasker masker,
        SentOn<T> sentOn) {

    /** An input whose texts are not masked. */
    public TextInput(
            String stream, String topic, RecordDecoder<T> decoder, FieldExtractor<T> fields, boolean tokenVectors) {
        this(stream, topic, decoder, fields, tokenVectors, TextMasker.NONE, SentOn.asReceived());
    }

    /** The same under another topic. */
    public TextInput<T> at(String otherTopic) {
        return new TextInput<>(stream, otherTopic, decoder, fields, tokenVectors, masker, sentOn);
    }

    /** The same with masked texts. */
    public TextInput<T> maskedBy(TextMasker newMasker) {
        return new TextInput<>(stream, topic, decoder, fields, tokenVectors, newMasker, sentOn);
    }

    /** The same with records sent on in this way. */
    public TextInput<T> sendingOn(SentOn<T> newSentOn) {
        return new TextInput<>(stream, topic, decoder, fields, tokenVectors, masker, newSentOn);
    }

    /** What is sent on, under the topic it is sent through. */
    public TextInput<T> sentOnThrough(String repartition) {
        return new TextInput<>(
                stream, repartition, sentOn.decoder(decoder), fields, tokenVectors, masker, SentOn.asReceived());
    }
}
